/// What makes two offers the same journey: for each segment the flight that really flies, its origin and its local
/// departure, so that codeshares of one aircraft fall together.
public struct ItineraryKey: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let words: [UInt64]

  /// Takes the key of a journey.
  public init(_ itinerary: Itinerary) {
    var words: [UInt64] = []
    words.reserveCapacity(8)
    for slice in itinerary.slices {
      // By index: a segment read in place costs no reference counting.
      let segments = slice.segments
      for index in segments.indices {
        let minutes = UInt64(bitPattern: segments[index].departure.local.minutesSinceEpoch &+ 1 << 40)
        words.append(minutes << 16 | UInt64(segments[index].departure.airport.packed))
        words.append(segments[index].flown.packed | (index == 0 ? 1 << 63 : 0))
      }
    }
    self.words = words
  }

  /// Puts a key together flight by flight: for each the number it is flown under, where and when (minutes since 1970 by the
  /// clocks there) it leaves, and whether it begins a slice.
  public init(flights: some Sequence<(flown: FlightNumber, origin: AirportCode, localDeparture: Int, beginsSlice: Bool)>) {
    var words: [UInt64] = []
    words.reserveCapacity(8)
    for flight in flights {
      let minutes = UInt64(bitPattern: Int64(flight.localDeparture) &+ 1 << 40)
      words.append(minutes << 16 | UInt64(flight.origin.packed))
      words.append(flight.flown.packed | (flight.beginsSlice ? 1 << 63 : 0))
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
