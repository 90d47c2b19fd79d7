import Travel

/// What a search needs to know of airports, by number: the minimum connections and the span of their offsets from UTC.
struct AirportColumns {
  /// Minutes, two an airport: domestic, and when either flight is international.
  private let minutes: Column<UInt16>
  /// The least and the largest offset that a flight leaves an airport at, in minutes.
  let leastOffset: Column<Int16>
  let mostOffset: Column<Int16>
  /// By packed airport code; `unknown` where the index has no such airport.
  let numbers: Column<UInt16>

  static let unknown = UInt16.max

  init(_ airports: [IndexedAirport]) {
    minutes = Column(airports.flatMap { [$0.minimumConnection.domestic, $0.minimumConnection.international] })
    leastOffset = Column(count: airports.count, repeating: 0)
    mostOffset = Column(count: airports.count, repeating: 0)
    numbers = Column(count: AirportCode.count, repeating: Self.unknown)
    for (number, airport) in airports.enumerated() { numbers[Int(airport.code.packed)] = UInt16(number) }
  }

  /// Looks at the flights that leave each airport.
  func fillOffsets(_ pairs: PairIndex, _ flights: FlightColumns) {
    for airport in 0..<leastOffset.count {
      let leaving = pairs.leaving(airport)
      guard let first = leaving.first, let last = leaving.last else { continue }
      var (least, most) = (Int8.max, Int8.min)
      for row in pairs.rows(first).lowerBound..<pairs.rows(last).upperBound {
        least = min(least, flights.originOffset[row])
        most = max(most, flights.originOffset[row])
      }
      leastOffset[airport] = Int16(least) * 15
      mostOffset[airport] = Int16(most) * 15
    }
  }

  /// The number of an airport, nil when the index does not know it.
  @inline(__always) func number(_ code: AirportCode) -> Int? {
    let number = numbers[Int(code.packed)]
    return number == Self.unknown ? nil : Int(number)
  }

  /// Minutes between two flights at least.
  @inline(__always) func minimumConnection(_ airport: Int, international: UInt8) -> Int32 {
    Int32(minutes[airport &* 2 &+ Int(international)])
  }

  var bytes: Int { minutes.bytes + leastOffset.bytes + mostOffset.bytes + numbers.bytes }

  func free() {
    minutes.free()
    leastOffset.free()
    mostOffset.free()
    numbers.free()
  }
}
