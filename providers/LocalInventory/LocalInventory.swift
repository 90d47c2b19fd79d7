public import Inventory
public import ProviderKit
public import Travel

/// The provider that sells the stored flights: it answers from the index in memory, before returning.
public struct LocalInventory: FlightProvider {
  public let name = LocalOffer.provider
  private let inventory: Inventory
  private let clock: any Travel.Clock
  /// Itineraries kept in each order: of a single slice, of each of several.
  private static let single = 120
  private static let each = 60

  public init(_ inventory: Inventory, clock: any Travel.Clock = SystemClock()) {
    self.inventory = inventory
    self.clock = clock
  }

  public func search(_ query: FlightQuery, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> ProviderOffers {
    try offers(query)
  }

  public func price(
    _ offer: Offer, passengers: PassengerCounts, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> Offer? {
    try reprice(offer, passengers)
  }

  /// `search` without the word `async`, for callers that must not suspend.
  public func offers(_ query: FlightQuery) throws(ProviderFault) -> ProviderOffers {
    try requireLoaded()
    let limit = query.slices.count == 1 ? Self.single : Self.each
    let answers = query.slices.map { inventory.search(Self.question($0, query, limit)) }
    let found = answers.map(\.all)
    let combiner = JourneyCombiner(slices: zip(answers, found).map { answer, found in found.map { Self.part($0, answer) } })
    let maker = LocalOffer(
      cabin: query.cabin, passengers: query.passengers, currency: inventory.currency, now: clock.now())
    return ProviderOffers(
      offers: combiner.best(limit).compactMap { places in
        maker.make(places.enumerated().map { answers[$0.offset].flights(of: found[$0.offset][$0.element]) })
      })
  }

  private func reprice(_ offer: Offer, _ passengers: PassengerCounts) throws(ProviderFault) -> Offer? {
    try requireLoaded()
    guard let token = JourneyToken(String(decoding: offer.providerData, as: UTF8.self)) else {
      throw ProviderFault(
        .refused(code: "unknown_offer", title: "Unknown offer", detail: "This is not an offer of the local inventory."),
        "not an offer of the local inventory")
    }
    let slices = token.slices.map { $0.compactMap { inventory.flight($0) } }
    guard zip(slices, token.slices).allSatisfy({ $0.count == $1.count }) else { return nil }
    let maker = LocalOffer(
      cabin: token.cabin, passengers: passengers, currency: inventory.currency, now: clock.now())
    return maker.make(slices)
  }

  private func requireLoaded() throws(ProviderFault) {
    if !inventory.isLoaded { throw ProviderFault(.unreachable, "The flights are still being loaded.") }
  }

  var currency: Currency { inventory.currency }

  func calendar(_ query: InventoryQuery, _ days: ClosedRange<LocalDate>) -> [DayFare] {
    inventory.calendar(query, dates: days)
  }

  static func question(_ slice: QuerySlice, _ query: FlightQuery, _ limit: Int) -> InventoryQuery {
    InventoryQuery(
      origins: slice.origins, destinations: slice.destinations, date: slice.date, cabin: query.cabin,
      seats: query.passengers.seats, filter: ItineraryFilter(maxStops: min(max(query.maxStops ?? 2, 0), 2)),
      limit: limit, orders: [.price, .duration, .best])
  }

  private static func part(_ found: FoundItinerary, _ answer: InventoryAnswer) -> JourneyCombiner.Part {
    let times = answer.times(of: found)
    return JourneyCombiner.Part(found: found, departure: times.departure, arrival: times.arrival)
  }
}
