import BSON
import Fetch
import JSON
import PaymentPage
import Payments
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Booking

/// A whole booking server over a real store, for one test.
struct BookingHouse: Sendable {
  static let noon = UTCInstant(iso8601: "2026-11-21T12:00:00Z")!
  /// Shared with the payment page; where none is started, nobody is at the page's address.
  static let pageSecret = "a secret of the tests"
  private static let fetcher = Fetcher()
  /// Tests share the store with hundreds of others, so they wait longer than Jetway does.
  static let storePatience = Duration.seconds(60)

  let port: Int
  let store: Store
  let clock: ManualClock
  let routes: BookingRoutes

  /// A database of its own; two tests at a time, since the development store makes indexes one after another.
  static func store(_ body: (Store) async throws -> Void) async throws {
    await gate.enter()
    let result: Result<Void, any Error>
    do { result = .success(try await TestStore.with(body)) } catch { result = .failure(error) }
    await gate.leave()
    try result.get()
  }

  private static let gate = Gate(2)

  /// Serves bookings on a free port while `body` runs.
  static func open(
    desk: any OfferDesk = ScriptedDesk(), airline: (any AirlineGateway)? = nil, pageURL: String = "http://127.0.0.1:9/pay",
    keeper: (any FlightKeeper)? = nil, keeperPatience: Duration = .seconds(1.5), publicURL: String? = nil, gateways: PaymentGateways = PaymentGateways(),
    source: (any SeatSource)? = nil, terms: RefundTerms? = nil, names: NameRules? = nil, flights: RebookRules? = nil, sales: (Store) -> SaleRules? = { _ in nil },
    guests: GuestPasses? = nil, vault: (any PersonalVault)? = nil, holds: HoldRules? = nil,
    clock: ManualClock = ManualClock(Self.noon), _ body: (BookingHouse) async throws -> Void
  ) async throws {
    try await BookingHouse.store { store in
      let page = RedirectGateway(url: pageURL, secret: Self.pageSecret, fetcher: fetcher, clock: clock)
      let routes = BookingRoutes(
        store: store, desk: desk, shape: .search, airline: airline, gateways: gateways.card == nil ? PaymentGateways(redirect: page) : gateways,
        returns: gateways.card == nil ? PageNotices(secret: Self.pageSecret) : nil,
        seats: source.map { BookingSeats(store: store, source: $0, sellers: ["local"], clock: clock) } ?? .none, terms: terms, names: names, flights: flights, sales: sales(store), keeper: keeper,
        publicURL: publicURL,
        guests: guests, vault: vault, clock: clock, keeperPatience: keeperPatience, storePatience: storePatience, holds: holds)
      try await routes.prepare()
      try await serve(routes) { port in
        try await body(BookingHouse(port: port, store: store, clock: clock, routes: routes))
      }
    }
  }

  /// Serves routes on a free port while `body` runs.
  static func serve(_ routes: BookingRoutes, _ body: (Int) async throws -> Void) async throws {
    var router = Router()
    routes.register(on: &router)
    router.wrap(routes.once(BookingRoutes.onceOthers))
    var configuration = ServerConfiguration(loops: 2)
    configuration.logsRequests = false
    let server = Server(configuration: configuration, responder: router.responder(identify: Self.identify), log: Log("test"), metrics: Metrics())
    let port = try server.start()
    let result: Result<Void, any Error>
    do { result = .success(try await body(port)) } catch { result = .failure(error) }
    await server.stop(grace: .zero)
    try result.get()
  }

  /// Who asks unless a test says otherwise; nil is a guest.
  static let buyer = "asha"

  /// Whoever says who they are is believed here: `Authorization: Bearer asha`, or `support.ravi` for another role.
  static let identify: Identifier = { request in
    guard let given = request.headers["authorization"]?.split(separator: " ").last else { return nil }
    let role = given.split(separator: ".").first.flatMap { Role(rawValue: String($0)) } ?? .traveller
    return Caller(id: String(given), role: role, means: .bearer, session: "s")
  }

  func post(_ path: String, _ body: String, key: String? = nil, port: Int? = nil, host: String? = nil, as user: String? = Self.buyer) async throws -> RawReply {
    let port = port ?? self.port
    let line = (key.map { "Idempotency-Key: \($0)\r\n" } ?? "") + (user.map { "Authorization: Bearer \($0)\r\n" } ?? "")
    return try await RawClient(port: port).ask(
      "POST \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nContent-Type: application/json\r\n\(line)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  func get(_ path: String, as user: String? = Self.buyer, cookie: String? = nil) async throws -> RawReply {
    let lines = (user.map { "Authorization: Bearer \($0)\r\n" } ?? "") + (cookie.map { "Cookie: \($0)\r\n" } ?? "")
    return try await RawClient(port: port).ask("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(lines)\r\n")
  }

  func book(_ body: String = Ask.one(), key: String = "key-1") async throws -> RawReply {
    try await post("/v1/bookings", body, key: key)
  }
}

extension OfferShape {
  /// The shape that the search shows.
  static let search = OfferShape(members: { $1.offerMembers($0) }, price: { $2.price($0, original: $1) })
}

extension RawReply {
  /// The body as JSON; a test without one ends.
  var json: JSONNode {
    get throws { try JSONDocument(parsing: body).root }
  }

  /// The fields a problem names.
  var badFields: [String] {
    get throws { try json["errors"]?.elements.compactMap { $0["field"]?.string } ?? [] }
  }
}

/// Bodies of requests.
enum Ask {
  static let asha = person()

  static func person(
    type: String = "ADT", given: String = "Asha", family: String = "Rao", born: String = "1990-04-12", more: String = ""
  ) -> String {
    #"{"type":"\#(type)","title":"ms","givenName":"\#(given)","familyName":"\#(family)","dateOfBirth":"\#(born)","gender":"female"\#(more)}"#
  }

  static func one(
    offer: String = "offer-1", _ people: [String] = [asha], email: String = "asha@example.com", phone: String = "+919812345678",
    fulfilment: String = "mock", more: String = ""
  ) -> String {
    #"{"offerId":"\#(offer)","passengers":[\#(people.joined(separator: ","))],"contact":{"email":"\#(email)","phone":"\#(phone)"},"#
      + #""fulfilment":"\#(fulfilment)"\#(more)}"#
  }
}

/// Lets so many in at a time, the others in the order they came.
actor Gate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ free: Int) { self.free = free }

  func enter() async {
    guard free == 0 else { return free -= 1 }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
