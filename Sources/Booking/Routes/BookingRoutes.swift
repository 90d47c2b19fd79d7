public import ProviderKit
public import Store
public import Telemetry
public import Travel
public import Web
import JSON

/// The routes of booking: parse, call, encode.
///
/// Made of what `Jetway` wires: the store, the offer desk, and, when set up, an airline to forward to, a payment page, and a
/// keeper of flights. `prepare()` once before serving makes the indexes.
public struct BookingRoutes: Sendable {
  let bookings: BookingStore
  let seats: BookingSeats
  let keys: IdempotencyKeys
  let desk: any OfferDesk
  let bookOffer: BookOffer
  let startPayment: StartPayment?
  let finishPayment: FinishPayment?
  let find: FindBooking
  let throttle: LookupThrottle
  let address: PublicAddress
  let json: BookingJSON
  let shape: OfferShape
  let clock: any Clock
  let log: Log
  let fulfilments: [Fulfilment]

  /// - Parameters:
  ///   - shape: how offers and prices are written.
  ///   - seats: what takes seats of our own flights.
  ///   - publicURL: the address visitors reach us under; nil on a developer's machine.
  ///   - keysLease: after how long a request that never answered may be continued by another.
  public init(
    store: Store, desk: any OfferDesk, shape: OfferShape, airline: (any AirlineGateway)? = nil,
    paymentPage: PaymentPageSettings? = nil, seats: BookingSeats = .none, keeper: (any FlightKeeper)? = nil, publicURL: String? = nil,
    clock: any Clock = SystemClock(), log: Log = Log("booking"), airlinePatience: Duration = .seconds(10),
    keeperPatience: Duration = .seconds(1.5), keysLease: Duration = .seconds(45)
  ) {
    let bookings = BookingStore(store)
    (self.bookings, self.seats) = (bookings, seats)
    keys = IdempotencyKeys(store, clock: clock, lease: keysLease)
    let start = paymentPage.map { StartPayment(bookings: bookings, seats: seats, page: $0, clock: clock) }
    bookOffer = BookOffer(
      bookings: bookings, desk: desk, seats: seats, keepFlights: KeepFlights(keeper: keeper, patience: keeperPatience),
      forward: airline.map {
        ForwardToAirline(airline: $0, bookings: bookings, seats: seats, clock: clock, patience: airlinePatience, log: log)
      },
      startPayment: start, clock: clock)
    finishPayment = paymentPage.map { FinishPayment(bookings: bookings, seats: seats, page: $0, clock: clock, log: log) }
    find = FindBooking(bookings: bookings, seats: seats, clock: clock)
    throttle = LookupThrottle(clock: clock)
    json = BookingJSON(shape: shape)
    (startPayment, self.desk, self.shape, self.clock, self.log) = (start, desk, shape, clock, log)
    address = PublicAddress(publicURL)
    fulfilments = [.mock] + (airline == nil ? [] : [.forward]) + (paymentPage == nil ? [] : [.redirect])
  }

  /// Makes sure the indexes exist.
  public func prepare() async throws {
    try await bookings.prepare()
    try await seats.prepare()
    try await keys.prepare()
  }

  /// Adds the routes to a router.
  public func register(on router: inout Router) {
    router.post("/v1/bookings") { request in try await answering { try await book(request) } }
    router.get("/v1/bookings/{id}") { request in try await answering { try await show(request) } }
    router.get("/v1/bookings/{id}/events") { request in try await answering { try await history(request) } }
    router.post("/v1/bookings/lookup") { request in try await answering { try await lookUp(request) } }
    router.post("/v1/bookings/{id}/payments") { request in try await answering { try await pay(request) } }
    router.get("/v1/payments/return") { request in try await answering { try await back(request) } }
  }

  /// Turns this room's refusals and the store's faults into problems.
  func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let refusal as BookingRefusal {
      throw Problem(refusal, shape)
    } catch let error as StoreError {
      log.error("the store failed a booking route", ["error": error.description])
      throw Problem(error)
    } catch is IllegalTransition {
      throw Problem(.busy, shape)
    }
  }
}
