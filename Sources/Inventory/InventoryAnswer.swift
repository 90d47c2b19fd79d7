public import Travel

/// What a search found, with the state of the index it was found in.
public struct InventoryAnswer: Sendable {
  public var byPrice: [FoundItinerary] = []
  public var byDuration: [FoundItinerary] = []
  public var best: [FoundItinerary] = []
  /// How many itineraries fit, by stops; nil when the query did not ask.
  public var count: ItineraryCount?
  /// True when there was nothing with waits of up to 12 hours, so waits of up to 24 were allowed.
  public var allowsLongLayovers = false
  let snapshot: Snapshot?

  init(snapshot: Snapshot?) { self.snapshot = snapshot }

  /// An itinerary's flights in order, with fares and seats as they are now.
  public func flights(of found: FoundItinerary) -> [DatedFlight] {
    guard let snapshot else { return [] }
    return found.rows.map { snapshot.flight(Int($0)) }
  }

  /// When an itinerary leaves and arrives.
  public func times(of found: FoundItinerary) -> (departure: UTCInstant, arrival: UTCInstant) {
    guard let snapshot else { return (UTCInstant(milliseconds: 0), UTCInstant(milliseconds: 0)) }
    let minute = snapshot.epochMinute + Int64(snapshot.flights.departure[Int(found.first)])
    return (
      UTCInstant(milliseconds: minute * 60_000), UTCInstant(milliseconds: (minute + Int64(found.duration)) * 60_000)
    )
  }

  /// Every itinerary of the three lists, each once: by price, then what only the others have.
  public var all: [FoundItinerary] {
    var seen: Set<FoundItinerary> = []
    return (byPrice + byDuration + best).filter { seen.insert($0).inserted }
  }
}

/// One itinerary: its flights by their place in the index, what one adult pays, and how long it takes.
public struct FoundItinerary: Sendable, Hashable {
  /// Minor units of the index's currency: the sum of the fares.
  public let price: Int
  /// Minutes from first departure to last arrival.
  public let duration: Int
  let first: Int32
  let second: Int32
  let third: Int32

  /// 0 to 2.
  public var stops: Int { third >= 0 ? 2 : second >= 0 ? 1 : 0 }

  var rows: [Int32] { [first, second, third].filter { $0 >= 0 } }
}

/// How many itineraries there are, exactly.
public struct ItineraryCount: Sendable, Hashable {
  public let nonstop: Int
  public let oneStop: Int
  public let twoStops: Int
  public var total: Int { nonstop + oneStop + twoStops }
}
