public import Travel

/// What a search found, with the state of the index it was found in.
public struct InventoryAnswer: Sendable {
  public var byPrice: [FoundItinerary] = []
  public var byDuration: [FoundItinerary] = []
  public var best: [FoundItinerary] = []
  public var byDeparture: [FoundItinerary] = []
  public var byArrival: [FoundItinerary] = []
  /// How many itineraries fit, by stops; nil when the query did not ask.
  public var count: ItineraryCount?
  /// What could still be chosen; nil when the query did not ask.
  public var facets: InventoryFacets?
  /// True when there was nothing with waits of up to 12 hours, so waits of up to 24 were allowed.
  public var allowsLongLayovers = false
  let snapshot: Snapshot?

  init(snapshot: Snapshot?) { self.snapshot = snapshot }

  /// Nothing, found nowhere.
  public static let none = InventoryAnswer(snapshot: nil)

  /// An itinerary's flights in order, with fares and seats as they are now.
  public func flights(of found: FoundItinerary) -> [DatedFlight] {
    guard let snapshot else { return [] }
    return found.rows.map { snapshot.flight(Int($0)) }
  }

  /// When an itinerary leaves and arrives.
  public func times(of found: FoundItinerary) -> (departure: UTCInstant, arrival: UTCInstant) {
    (
      UTCInstant(milliseconds: Int64(found.departureMinute) * 60_000),
      UTCInstant(milliseconds: Int64(found.arrivalMinute) * 60_000)
    )
  }

  /// Every itinerary of the lists, each once: by price, then what only the others have.
  public var all: [FoundItinerary] {
    var seen: Set<FoundItinerary> = []
    return InventoryOrder.allCases.flatMap(list).filter { seen.insert($0).inserted }
  }

  /// Whether no list has an itinerary.
  var isEmpty: Bool {
    byPrice.isEmpty && byDuration.isEmpty && best.isEmpty && byDeparture.isEmpty && byArrival.isEmpty
  }

  /// The list in an order; empty when the query did not ask for it.
  public func list(by order: InventoryOrder) -> [FoundItinerary] {
    switch order {
    case .price: byPrice
    case .duration: byDuration
    case .best: best
    case .departure: byDeparture
    case .arrival: byArrival
    }
  }
}

/// One itinerary: its flights by their place in the index, what one adult pays, and how long it takes.
public struct FoundItinerary: Sendable, Hashable {
  private let cost: Int32
  private let minutes: Int32
  private let begin: Int32
  let first: Int32
  let second: Int32
  let third: Int32
  let code: CabinCode

  /// - Parameter begin: minute 0 of the search, in minutes since 1970 UTC.
  init(_ entry: Ranking, begin: Int32, cabins: CabinCode) {
    cost = entry.price
    minutes = entry.duration
    self.begin = begin &+ entry.departure
    first = entry.first
    second = entry.second
    third = entry.third
    code = cabins
  }

  /// Minor units of the index's currency: the sum of the fares.
  public var price: Int { Int(cost) }
  /// Minutes from first departure to last arrival.
  public var duration: Int { Int(minutes) }
  /// Minutes since 1970 UTC.
  public var departureMinute: Int { Int(begin) }
  public var arrivalMinute: Int { Int(begin) + Int(minutes) }
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

  init(_ byStops: SIMD4<Int> = .zero) {
    nonstop = byStops[0]
    oneStop = byStops[1]
    twoStops = byStops[2]
  }
}
