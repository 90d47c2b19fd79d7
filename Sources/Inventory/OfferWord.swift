/// What a cabin of a flight costs and how many seats it has left, in one word: the fare in the upper 26 bits, the seats in
/// the lower 6. Written and read whole, so nobody ever sees the fare of one moment with the seats of another.
struct OfferWord: BitwiseCopyable {
  let bits: UInt32

  /// Fares are below this: 671,088.64 in a currency with two decimals. Three of them fit in an Int32.
  static let fareLimit: Int32 = 1 << 26
  /// More seats than this are counted as this many.
  static let mostSeats: UInt8 = 63

  init(bits: UInt32) { self.bits = bits }

  init(fare: Int32, seats: UInt8) {
    bits = UInt32(truncatingIfNeeded: fare) &<< 6 | UInt32(min(seats, Self.mostSeats))
  }

  @inline(__always) var fare: Int32 { Int32(truncatingIfNeeded: bits &>> 6) }
  @inline(__always) var seats: UInt8 { UInt8(truncatingIfNeeded: bits & 63) }
  /// A cabin that is not sold is a word of nothing.
  var isSold: Bool { fare > 0 }
}
