public import Payments
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
  let pay: PayBooking
  let settle: SettlePayment
  let refunds: RunRefunds
  let cancelling: CancelBooking
  let correcting: CorrectNames
  let rebook: RebookFlights
  let returns: (any ReturnReader)?
  let find: FindBooking
  let throttle: LookupThrottle
  let address: PublicAddress
  let json: BookingJSON
  let shape: OfferShape
  let clock: any Clock
  let log: Log
  let fulfilments: [Fulfilment]
  /// Lets guests see what they looked up; nil lets them see only the answer of the look-up.
  let guests: GuestPasses?
  /// Kept only where they can be sealed.
  let travellers: SavedTravellers?
  let storePatience: Duration

  /// - Parameters:
  ///   - shape: how offers and prices are written.
  ///   - gateways: who takes the money.
  ///   - returns: who reads what a payer brings back from the hosted page.
  ///   - seats: what takes seats of our own flights.
  ///   - terms: what comes back of a paid booking that is cancelled.
  ///   - names: what may be corrected of names; nil corrects none.
  ///   - flights: when a booking may have other flights; nil gives none.
  ///   - sales: coupons, and bags and seats to add; nil sells fares only.
  ///   - guests: who lets guests see what they looked up, for an hour.
  ///   - holds: how many unpaid bookings a user may hold; nil lets them hold any number.
  ///   - mocks: whether bookings are made that nobody pays and no airline is told of.
  ///   - metrics: where refused refunds are counted, if anywhere.
  ///   - vault: seals birth dates and documents in the store.
  ///   - publicURL: the address visitors reach us under; nil on a developer's machine.
  ///   - keysLease: after how long a request that never answered may be continued by another.
  ///   - storePatience: how long a request waits for the store in all before it is told that the store does not answer; the driver's
  ///     own patience is 5 s a call.
  public init(
    store: Store, desk: any OfferDesk, shape: OfferShape, airline: (any AirlineGateway)? = nil,
    gateways: PaymentGateways = PaymentGateways(), returns: (any ReturnReader)? = nil, seats: BookingSeats = .none,
    terms: RefundTerms? = nil, names: NameRules? = nil, flights: RebookRules? = nil, sales: SaleRules? = nil, keeper: (any FlightKeeper)? = nil, publicURL: String? = nil,
    guests: GuestPasses? = nil, vault: (any PersonalVault)? = nil, clock: any Clock = SystemClock(), log: Log = Log("booking"), airlinePatience: Duration = .seconds(10),
    keeperPatience: Duration = .seconds(1.5), gatewayPatience: Duration = .seconds(12), keysLease: Duration = .seconds(45),
    storePatience: Duration = .seconds(2.5), holds: HoldRules? = nil, metrics: Metrics? = nil, mocks: Bool = true
  ) {
    let bookings = BookingStore(store, vault: vault)
    (self.bookings, self.seats) = (bookings, seats)
    keys = IdempotencyKeys(store, clock: clock, lease: keysLease, vault: vault)
    let refused = metrics?.counter("jetway_refunds_refused_total", "Refunds that a gateway refused; each is owed until it is tried again.", labels: ["gateway"])
    let refunds = RunRefunds(bookings: bookings, gateways: gateways, clock: clock, patience: gatewayPatience, log: log, refused: refused)
    self.refunds = refunds
    let apply = ApplyPayment(bookings: bookings, seats: seats, refunds: refunds, clock: clock, log: log, sales: sales)
    pay = PayBooking(bookings: bookings, seats: seats, gateways: gateways, apply: apply, clock: clock, patience: gatewayPatience)
    settle = SettlePayment(gateways: gateways, apply: apply, clock: clock, patience: gatewayPatience)
    cancelling = CancelBooking(bookings: bookings, apply: apply, terms: terms, clock: clock)
    correcting = CorrectNames(bookings: bookings, rules: names, clock: clock)
    let keepFlights = KeepFlights(keeper: keeper, patience: keeperPatience)
    rebook = RebookFlights(bookings: bookings, desk: desk, seats: seats, keepFlights: keepFlights, apply: apply, rules: flights, sales: sales, clock: clock)
    bookOffer = BookOffer(
      bookings: bookings, desk: desk, seats: seats, keepFlights: keepFlights,
      forward: airline.map {
        ForwardToAirline(airline: $0, bookings: bookings, finish: apply, clock: clock, patience: airlinePatience, log: log)
      },
      pay: pay, sales: sales, holds: holds.map { HoldAllowance(bookings, rules: $0, clock: clock) }, clock: clock)
    find = FindBooking(bookings: bookings, finish: apply, clock: clock)
    throttle = LookupThrottle(clock: clock)
    json = BookingJSON(shape: shape)
    (self.desk, self.shape, self.clock, self.log) = (desk, shape, clock, log)
    (self.returns, self.storePatience) = (returns, storePatience)
    address = PublicAddress(publicURL)
    self.guests = guests
    travellers = vault.map { SavedTravellers(store, $0, clock: clock) }
    let paid: [Fulfilment] = (gateways.redirect == nil ? [] : [.redirect]) + (gateways.card == nil && gateways.redirect == nil ? [] : [.pay])
    fulfilments = (mocks ? [.mock] : []) + (airline == nil ? [] : [.forward]) + paid
  }

  /// What does the work that is left over; `jetway serve` runs it, and any number of processes may.
  public var tending: TendBookings {
    TendBookings(bookings: bookings, seats: seats, keys: keys, bookOffer: bookOffer, settle: settle, rebook: rebook, sales: bookOffer.sales, clock: clock, log: log)
  }

  /// A user's bookings and saved travellers, for their export and erasure.
  public var belongings: Belongings { Belongings(bookings: bookings, keys: keys, travellers: travellers, clock: clock) }

  /// What applies the notices of gateways.
  public var notices: HearNotices { HearNotices(bookings: bookings, apply: settle.apply, log: log) }

  /// What tells bookings of flights that changed.
  public var flightNews: TellFlightChanges { TellFlightChanges(bookings: bookings, clock: clock, log: log) }

  /// Makes sure the indexes exist.
  public func prepare() async throws {
    try await bookings.prepare()
    try await seats.prepare()
    try await keys.prepare()
    try await bookOffer.sales?.coupons.prepare()
  }

  /// Adds the routes to a router: who pays goes before who books or looks.
  public func register(on router: inout Router) {
    router.post("/v1/bookings", access: .signedIn, rank: .holding) { request in try await answering { try await book(request) } }
    router.get("/v1/bookings", access: .signedIn, rank: .holding) { request in try await answering { try await list(request) } }
    router.get("/v1/bookings/{id}", access: .guests, rank: .holding) { request in try await answering { try await show(request) } }
    router.get("/v1/bookings/{id}/events", access: .guests, rank: .holding) { request in try await answering { try await history(request) } }
    router.post("/v1/bookings/lookup", access: .guests, rank: .holding) { request in try await answering { try await lookUp(request) } }
    router.post("/v1/bookings/{id}/payments", access: .signedIn, rank: .paying) { request in try await answering { try await pay(request) } }
    router.get("/v1/bookings/{id}/payments", access: .guests, rank: .paying) { request in try await answering { try await payments(request) } }
    router.post("/v1/bookings/{id}/cancel", access: .signedIn, rank: .paying) { request in try await answering { try await cancel(request) } }
    router.post("/v1/bookings/{id}/change", access: .signedIn, rank: .holding) { request in try await answering { try await change(request) } }
    router.get("/v1/admin/refunds", access: .roles([.admin, .support]), rank: .holding) { request in try await answering { try await owed(request) } }
    router.post("/v1/admin/refunds/{id}/retry", access: .roles([.admin]), rank: .paying) { request in try await answering { try await retry(request) } }
    router.get("/v1/payments/return", access: .everyone, rank: .paying) { request in try await answering { try await back(request) } }
    if let travellers { TravellerRoutes(travellers: travellers, clock: clock, log: log, storePatience: storePatience).register(on: &router) }
  }

  /// Turns this room's refusals and the store's faults into problems.
  func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await StorePatience.with(storePatience, body)
    } catch let kept as AnsweredBefore {
      return kept.response
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
