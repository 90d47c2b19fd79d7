public import Travel

/// The cabin of each of up to three flights, two bits a flight.
struct CabinCode: Sendable, Hashable {
  private var bits: UInt8

  init(all cabin: Int) { bits = UInt8(truncatingIfNeeded: cabin) & 3 &* 0b010101 }

  mutating func set(_ leg: Int, _ cabin: Int) {
    let place = UInt8(truncatingIfNeeded: leg * 2)
    bits = bits & ~(3 << place) | UInt8(truncatingIfNeeded: cabin & 3) << place
  }

  subscript(leg: Int) -> Int { Int(bits >> UInt8(truncatingIfNeeded: leg * 2) & 3) }
}

extension FoundItinerary {
  /// The cabin of each flight, in order: the asked one, or a lower one where cabins may be mixed.
  public var cabins: [Cabin] { (0...stops).map { Cabin.allCases[code[$0]] } }
}
