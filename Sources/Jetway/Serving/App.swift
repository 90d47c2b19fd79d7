import Accounts
import Audit
import AviationStack
import Booking
import Fetch
import Flights
import Inventory
import Limits
import LocalInventory
import Notifications
import Payments
import ProviderKit
import Search
import Store
import Telemetry
import Travel
import Web
import World

/// Everything wired together: what `jetway serve` serves.
struct App: Sendable {
  let router: Router
  let responder: Responder
  let metrics: Metrics
  private let store: Store
  private let providers: Providers
  private let messages: Messages
  private let accounts: Accounts
  private let site: PublicSite
  private let limits: RateLimits
  private let audit: AuditTrail
  private let running: [Task<Void, Never>]

  init(_ settings: Settings) async throws {
    let metrics = Metrics()
    let world = try World(directory: settings.worldDirectory)
    let store = try Store(uri: settings.mongoURI, database: settings.database)
    let resident = ResidentFlights(store: store, world: world, settings: settings)
    try await resident.stored.prepare()
    try await resident.load()
    let providers = Providers(settings, world: world, store: store, inventory: resident.inventory, metrics: metrics)

    let search = SearchRoom(providers, world: world, metrics: metrics)
    let seats = BookingSeats(
      store: store, source: StoredSeatSource(inventory: resident.inventory, flights: resident.stored),
      sellers: [providers.local.name], watch: IndexSeatWatch(inventory: resident.inventory))
    let rules = try CancelRules.read(file: "\(settings.home)/fixtures/payments/refund-rules.json", world: world)
    let vault = BookingVault(store, try settings.master())
    let booking = BookingRoutes(
      store: store, desk: search.desk, shape: .api, airline: providers.airline,
      gateways: PaymentGateways(settings, fetcher: providers.fetcher), returns: settings.returnReader, seats: seats,
      terms: rules.terms, names: rules.names, flights: rules.flights,
      sales: try SaleRules(settings, store: store, world: world),
      keeper: providers.schedules.map { StoredFlightKeeper(source: $0, flights: resident.stored, log: Log("booking")) },
      publicURL: settings.publicURL, guests: try GuestPasses(settings), vault: vault, holds: settings.holds, metrics: metrics, mocks: settings.mocks)
    let site = PublicSite(settings)
    let messages = try Messages(settings, world: world, fetcher: providers.fetcher, site: site, metrics: metrics)
    let accounts = try Accounts(
      settings, store: store, messages: messages, site: site, personal: vault.keys, holdings: BookingHoldings(bookings: booking.belongings, store: store))
    try await accounts.prepare()
    try await booking.prepare()
    try await messages.prepare()
    try await seats.learn()

    var router = Router()
    search.routes.register(on: &router)
    accounts.register(on: &router)
    booking.register(on: &router)
    NoticeRoutes(readers: settings.noticeReaders, sink: booking.notices).register(on: &router)
    AuditRoutes(AuditLog(store), anchor: AuditAnchor(folder: settings.auditDirectory)).mount(on: &router)
    FlightRoutes(resident.stored).mount(on: &router)
    messages.mount(on: &router)
    AccountPreferenceRoutes(NotificationPreferences(store)) { try await accounts.email(of: $0) }.mount(on: &router)
    AdminFlightRoutes(resident.stored, world) { await resident.changed($0) }.mount(on: &router)
    CouponRoutes(CouponStore(store)).mount(on: &router)
    OperationsRoutes(readiness: Self.readiness(store, resident.inventory), metrics: metrics, pageConfig: PageConfig(settings))
      .mount(on: &router)
    let files = StaticFiles(root: settings.publicDirectory, security: settings.pageSecurity, cacheControl: PageCaching.rule)
    router.mount(static: files)
    let audit = try await AuditTrail.ready(settings, store, metrics)
    router.wrap(audit.auditing)
    router.wrap(booking.once(BookingRoutes.onceOthers))
    let limits = RateLimits(settings.edge, metrics: metrics)
    limits.mount(on: &router)

    self.store = store
    self.accounts = accounts
    self.providers = providers
    (self.limits, self.audit) = (limits, audit)
    (self.messages, self.site) = (messages, site)
    self.metrics = metrics
    self.router = router
    let tending = booking.tending
    let flightWatch = FlightWatch(resident.stored, booking.flightNews, store: store)
    running = [resident.keepFresh { seats.tellAll() }, seats.keepWatch(), Task { await tending.run() }, Task { await accounts.finishLeaving() }, Task { await flightWatch.run() }]
    let refused: Refused = { request, problem in
      audit.refused(request, problem.status)
      return await limits.counted(request) ?? problem
    }
    let crossOrigin = CrossOrigin(allowed: settings.edge.origins, own: settings.publicURL, refused: refused)
    responder = router.responder(
      identify: accounts.identifier, admission: Admission(slots: Self.slots), refused: refused, crossOrigin.answer, NotFoundPage(files: files).answer)
  }

  /// How many requests with a rank work at a time: two for each connection to the store. More would only wait there, in no order of rank.
  private static let slots = 8

  /// Begins what runs behind the requests and tells visitors of us, once the server's own address is known.
  func begin(at address: String) {
    site.set(address)
    messages.start()
  }

  /// Stops what runs behind and closes the store.
  func close() async {
    running.forEach { $0.cancel() }
    accounts.close()
    limits.close()
    await audit.close()
    await messages.close()
    providers.fetcher.shutdown()
    await store.close()
  }

  private static func readiness(_ store: Store, _ inventory: Inventory) -> [Readiness] {
    let log = Log("readiness")
    return [
      Readiness(name: "store") {
        do {
          try await store.ping()
          return nil
        } catch {
          log.warn("the store does not answer", ["error": describe(error)])
          return "does not answer"
        }
      },
      Readiness(name: "inventory") { inventory.isLoaded ? nil : "the flights are still being loaded" },
    ]
  }
}

/// The parts of searching and what they share.
struct SearchRoom: Sendable {
  let routes: SearchRoutes
  let desk: Desk

  init(_ providers: Providers, world: World, metrics: Metrics) {
    let clock = SystemClock()
    let kept = KeptResults()
    let seen = SeenFares()
    let shelf = OfferShelf(clock: clock)
    desk = Desk(shelf: shelf, providers: providers.flights, world: world, clock: clock)
    let flights = SearchFlights(providers: providers.flights, world: world, kept: kept, seen: seen, clock: clock, metrics: metrics)
    let calendar = FareCalendar(inventory: providers.local, seen: seen, world: world)
    routes = SearchRoutes(flights: flights, kept: kept, shelf: shelf, desk: desk, calendar: calendar, world: world, clock: clock)
  }
}

extension OfferShape {
  /// Offers and prices as the search shows them.
  static let api = OfferShape(members: { $1.offerMembers($0) }, price: { $2.price($0, original: $1) })
}
