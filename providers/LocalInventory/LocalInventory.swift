public import Inventory
public import ProviderKit
public import Travel

/// The provider that sells the stored flights: it answers from the index in memory, before returning.
public struct LocalInventory: OfferIndex {
  public let name = LocalOffer.provider
  private let inventory: Inventory
  private let clock: any Travel.Clock
  private let known: KnownFlights
  /// Journeys listed in each order: of a single slice, of several.
  private static let single = 120
  private static let each = 60

  public init(_ inventory: Inventory, clock: any Travel.Clock = SystemClock()) {
    self.init(inventory, clock: clock, known: KnownFlights())
  }

  init(_ inventory: Inventory, clock: any Travel.Clock, known: KnownFlights) {
    self.inventory = inventory
    self.clock = clock
    self.known = known
  }

  public func source(for query: FlightQuery) throws(ProviderFault) -> (any OfferSource)? {
    try requireLoaded()
    guard query.slices.count == 1, !query.allowsMixedCabins, let slice = query.slices.first else { return nil }
    return LocalSource(inventory: inventory, query: query, slice: slice, clock: clock, known: known)
  }

  public func search(_ query: FlightQuery, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> ProviderOffers {
    try offers(query)
  }

  public func price(
    _ offer: Offer, passengers: PassengerCounts, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> Offer? {
    try reprice(offer, passengers)
  }

  /// The best journeys in every order as a list, for callers that want whole offers and must not suspend.
  public func offers(_ query: FlightQuery) throws(ProviderFault) -> ProviderOffers {
    try requireLoaded()
    let slices = query.slices.map { Self.question($0, query, Self.each) }
    let limit = query.slices.count == 1 ? Self.single : Self.each
    let answer = inventory.search(InventoryJourneyQuery(slices: slices, limit: limit, orders: [.price, .duration, .best]))
    let offers = answer.all.compactMap { found in
      make(found.slices.map { zip(answer.flights(of: $0), $0.cabins).map { ($0, $1) } }, query.passengers)
    }
    return ProviderOffers(
      offers: offers, counting: answer.byPrice.count < limit ? nil : LocalCount(inventory: inventory, query: query))
  }

  private func reprice(_ offer: Offer, _ passengers: PassengerCounts) throws(ProviderFault) -> Offer? {
    try requireLoaded()
    guard let token = JourneyToken(String(decoding: offer.providerData, as: UTF8.self)) else {
      throw ProviderFault(
        .refused(code: "unknown_offer", title: "Unknown offer", detail: "This is not an offer of the local inventory."),
        "not an offer of the local inventory")
    }
    let slices = token.slices.map { $0.compactMap { leg in inventory.flight(leg.flight).map { ($0, leg.cabin) } } }
    guard zip(slices, token.slices).allSatisfy({ $0.count == $1.count }) else { return nil }
    return make(slices, passengers)
  }

  /// Nil when a flight no longer has the seats, or the flights do not follow one another.
  private func make(_ slices: [[(flight: DatedFlight, cabin: Cabin)]], _ passengers: PassengerCounts) -> Offer? {
    let now = clock.now()
    var plain = PlainJourneys(fetchedAt: now, expiresAt: now.adding(seconds: LocalOffer.lifetime), terms: LocalTerms.all)
    var (fare, seats, starts) = (Int64(0), Int.max, UInt32(0))
    for slice in slices {
      starts |= 1 << UInt32(plain.segments.count)
      for (flight, cabin) in slice {
        guard let each = flight.offers.fare(cabin) else { return nil }
        fare += Int64(each)
        seats = min(seats, flight.offers.seats(cabin))
        plain.segments.append(PlainSegment(flight, cabin))
      }
    }
    guard seats >= passengers.seats, let price = PartyFare.plain(fare, passengers) else { return nil }
    let journey = PlainJourneys.Journey(segments: plain.segments.indices, sliceStarts: starts, price: price, seats: seats)
    return LocalOffer(passengers: passengers, currency: currency, zones: inventory.zone(of:)).make(journey, of: plain)
  }

  private func requireLoaded() throws(ProviderFault) {
    if !inventory.isLoaded { throw ProviderFault(.unreachable, "The flights are still being loaded.") }
  }

  var currency: Currency { inventory.currency }

  func calendar(_ query: InventoryQuery, _ days: ClosedRange<LocalDate>) -> [DayFare] {
    inventory.calendar(query, dates: days)
  }

  static func question(_ slice: QuerySlice, _ query: FlightQuery, _ limit: Int) -> InventoryQuery {
    var asked = InventoryQuery(
      origins: slice.origins, destinations: slice.destinations, date: slice.date, cabin: query.cabin,
      seats: query.passengers.seats, filter: ItineraryFilter(maxStops: min(max(query.maxStops ?? 2, 0), 2)),
      limit: limit, orders: [.price, .duration, .best])
    asked.allowsMixedCabins = query.allowsMixedCabins
    return asked
  }
}

extension PlainSegment {
  init(_ flight: DatedFlight, _ cabin: Cabin) {
    let minutes = flight.departure.instant.minutes(until: flight.arrival.instant)
    self.init(
      marketing: flight.service.marketing, flown: flight.service.flown, origin: flight.departure.airport,
      destination: flight.arrival.airport, departure: Int32(clamping: flight.departure.instant.milliseconds / 60_000),
      minutes: Int32(clamping: minutes), originOffset: Int16(clamping: flight.departure.offsetMinutes),
      destinationOffset: Int16(clamping: flight.arrival.offsetMinutes), cabin: cabin, aircraft: flight.service.aircraft,
      departureTerminal: flight.departure.terminal, arrivalTerminal: flight.arrival.terminal)
  }
}
