import Travel

/// A query in the numbers of one snapshot.
struct SearchPlan {
  let origins: [Int]
  let destinations: [Int]
  let day: Int
  let cabin: Int
  let seats: UInt8
  let limit: Int
  let maxStops: Int
  let maxPrice: Int
  let maxDuration: Int
  let minLayover: Int32
  var maxLayover: Int32
  let departureWindow: DayWindow?
  let arrivalWindow: DayWindow?
  /// Whether airlines are looked at; the bits are in the scratch.
  let filtersAirlines: Bool
  let filtersConnections: Bool
  let filter: ItineraryFilter

  /// The longest wait between flights, and the longest when there is nothing with a shorter one.
  static let usualLayover: Int32 = 12 * 60
  static let longestLayover: Int32 = 24 * 60

  /// Nil when nothing can be found: an unknown place, a day outside the window, no seat wanted.
  init?(_ query: InventoryQuery, _ snapshot: Snapshot) {
    origins = Self.numbers(query.origins, snapshot)
    destinations = Self.numbers(query.destinations, snapshot).filter { [origins] in !origins.contains($0) }
    guard !origins.isEmpty, !destinations.isEmpty, let day = snapshot.dayNumber(query.date),
      (1...255).contains(query.seats), query.filter.maxStops >= 0
    else { return nil }
    self.day = day
    cabin = query.cabin.index
    seats = UInt8(query.seats)
    limit = min(max(query.limit, 1), 10_000)
    filter = query.filter
    maxStops = min(filter.maxStops, 2)
    maxPrice = max(filter.maxPrice ?? .max, -1)
    maxDuration = max(filter.maxDuration ?? .max, -1)
    minLayover = Int32(clamping: max(filter.minLayover ?? 0, 0))
    maxLayover = min(Int32(clamping: max(filter.maxLayover ?? .max, 0)), Self.usualLayover)
    departureWindow = filter.departureWindow
    arrivalWindow = filter.arrivalWindow
    filtersAirlines = filter.airlines != nil || !filter.excludedAirlines.isEmpty
    filtersConnections = filter.connections != nil || !filter.excludedConnections.isEmpty
  }

  /// The same plan with waits of up to a day, for when there is nothing else.
  var withLongLayovers: SearchPlan {
    var plan = self
    plan.maxLayover = min(Int32(clamping: max(filter.maxLayover ?? .max, 0)), Self.longestLayover)
    return plan
  }

  private static func numbers(_ codes: [AirportCode], _ snapshot: Snapshot) -> [Int] {
    var numbers: [Int] = []
    for code in codes {
      guard let number = snapshot.airportNumbers[code].map(Int.init), !numbers.contains(number) else { continue }
      numbers.append(number)
    }
    return numbers
  }

  @inline(__always) func isEndpoint(_ airport: Int) -> Bool {
    for origin in origins where origin == airport { return true }
    for destination in destinations where destination == airport { return true }
    return false
  }
}
