internal import Travel

/// The sandbox's own view of a journey, always the same for the same journey: whether it sells it, at what spread against
/// the plain fare, and whether a partner sells it too.
struct Spread {
  private let hash: UInt64

  init(_ slice: Slice, cabin: Cabin) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for segment in slice.segments {
      for byte in "\(segment.flown)\(segment.departure.local)\(cabin.rawValue)".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    hash ^= hash >> 31
    hash = hash &* 0x9e37_79b9_7f4a_7c15
    self.hash = hash ^ (hash >> 29)
  }

  /// Nine journeys in ten.
  var isSold: Bool { hash % 10 != 0 }
  /// Thousandths of the plain fare: 915 to 1,114.
  var permille: Int64 { 915 + Int64((hash >> 8) % 200) }
  /// One journey in six is sold by a partner as well.
  var hasPartner: Bool { (hash >> 20) % 6 == 0 }
  var number: UInt64 { hash >> 24 }
}
