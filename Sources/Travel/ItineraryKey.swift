/// What makes two offers the same journey: for each segment the flight that really flies, its origin and its local
/// departure, so that codeshares of one aircraft fall together.
public struct ItineraryKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let words: [UInt64]

  /// Takes the key of a journey.
  public init(_ itinerary: Itinerary) {
    var words: [UInt64] = []
    words.reserveCapacity(8)
    for slice in itinerary.slices {
      for (index, segment) in slice.segments.enumerated() {
        let minutes = UInt64(bitPattern: segment.departure.local.minutesSinceEpoch &+ 1 << 40)
        words.append(minutes << 16 | UInt64(segment.departure.airport.packed))
        words.append(segment.flown.packed | (index == 0 ? 1 << 63 : 0))
      }
    }
    self.words = words
  }

  /// The key as text, short and stable: sixteen hexadecimal digits a word.
  public var description: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  public static func < (a: ItineraryKey, b: ItineraryKey) -> Bool { a.words.lexicographicallyPrecedes(b.words) }
}
