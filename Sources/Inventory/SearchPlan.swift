import Travel

/// A query in the numbers of one snapshot.
struct SearchPlan {
  let origins: [Int]
  let destinations: [Int]
  let day: Int
  let cabin: Int
  /// The lowest cabin a leg may be taken in: the one asked for, or economy when cabins may be mixed.
  let lowestCabin: Int
  let seats: UInt8
  let limit: Int
  let maxStops: Int
  let maxPrice: Int32
  let maxDuration: Int32
  let minLayover: Int32
  var maxLayover: Int32
  let departureWindow: DayWindow?
  let arrivalWindow: DayWindow?
  /// Whether airlines are looked at; the bits are in the scratch.
  let filtersAirlines: Bool
  let filter: ItineraryFilter

  /// The longest wait between flights, and the longest when there is nothing with a shorter one.
  static let usualLayover: Int32 = 12 * 60
  static let longestLayover: Int32 = 24 * 60

  /// Nil when nothing can be found: an unknown place, a day outside the window, no seat wanted.
  init?(_ query: InventoryQuery, _ snapshot: Snapshot) {
    origins = Self.numbers(query.origins, snapshot)
    destinations = Self.numbers(query.destinations, snapshot).filter { [origins] in !origins.contains($0) }
    guard !origins.isEmpty, !destinations.isEmpty, let day = snapshot.dayNumber(query.date),
      (1...Int(OfferWord.mostSeats)).contains(query.seats), query.filter.maxStops >= 0
    else { return nil }
    self.day = day
    cabin = query.cabin.index
    lowestCabin = query.allowsMixedCabins ? 0 : query.cabin.index
    seats = UInt8(query.seats)
    limit = min(max(query.limit, 1), InventoryQuery.mostWanted)
    filter = query.filter
    maxStops = min(filter.maxStops, 2)
    maxPrice = Int32(clamping: max(filter.maxPrice ?? .max, -1))
    maxDuration = Int32(clamping: max(filter.maxDuration ?? .max, -1))
    minLayover = Int32(clamping: max(filter.minLayover ?? 0, 0))
    maxLayover = min(Int32(clamping: max(filter.maxLayover ?? .max, 0)), Self.usualLayover)
    departureWindow = filter.departureWindow
    arrivalWindow = filter.arrivalWindow
    filtersAirlines = filter.airlines != nil || !filter.excludedAirlines.isEmpty
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
      guard let number = snapshot.places.number(code), !numbers.contains(number) else { continue }
      numbers.append(number)
    }
    return numbers
  }
}
