import JSON
import Payments
import Store
import Support
import Testing
import Travel
import Web

@Suite("Coupons by the operator's routes")
struct CouponRouteTests {
  static let token = "a-token-for-tests"
  static let now = UTCInstant(iso8601: "2026-12-01T10:00:00Z")!
  static let spring = #"{"code":"spring-10","percent":10,"validUntil":"2027-01-01T00:00:00Z","limit":20,"limitPerUser":2,"minimum":{"amount":"100.00","currency":"EUR"}}"#

  struct Desk: Sendable {
    let responder: Responder
    let coupons: CouponStore

    func send(_ method: Method, _ path: String, _ body: String = "", token: String? = CouponRouteTests.token) async throws -> (status: Int, json: JSONNode?) {
      let headers = Headers(token.map { [("Authorization", "Bearer \($0)")] } ?? [])
      let answer = await responder.respond(to: Request(method: method, path: path, headers: headers, body: Array(body.utf8)))
      guard case .bytes(let bytes) = answer.body, !bytes.isEmpty else { return (answer.status, nil) }
      return (answer.status, try JSONDocument(parsing: bytes).root)
    }

    /// The fields that a refused request names.
    func bad(_ method: Method, _ path: String, _ body: String) async throws -> [String] {
      let (status, json) = try await send(method, path, body)
      #expect(status == 400)
      return (json?["errors"]?.elements.compactMap { $0["field"]?.string } ?? []).sorted()
    }
  }

  private static func identify(_ request: Request) throws -> Caller? {
    guard let given = request.headers["Authorization"] else { return nil }
    if given == "Bearer \(token)" { return Caller(id: "ad", role: .admin, means: .bearer) }
    guard let role = Role.allCases.first(where: { given == "Bearer \($0.rawValue)" }) else { throw Problem.unauthorized }
    return Caller(id: role.rawValue, role: role, means: .bearer)
  }

  func open(_ body: (Desk) async throws -> Void) async throws {
    try await TestStore.with { store in
      var router = Router()
      CouponRoutes(CouponStore(store), clock: ManualClock(Self.now)).mount(on: &router)
      try await body(Desk(responder: router.responder(identify: Self.identify), coupons: CouponStore(store)))
    }
  }

  @Test("a coupon is made once, listed with its uses, and its time and limits are changed while it is in use")
  func course() async throws {
    try await open { desk in
      let made = try await desk.send(.POST, "/v1/admin/coupons", Self.spring)
      #expect(made.status == 201)
      #expect(made.json?["code"]?.string == "SPRING-10" && made.json?["percent"]?.int == 10 && made.json?["amount"]?.isNull == true)
      #expect(made.json?["validFrom"]?.string == "2026-12-01T10:00:00Z" && made.json?["minimum"]?["amount"]?.string == "100.00")
      let again = try await desk.send(.POST, "/v1/admin/coupons", Self.spring)
      #expect(again.status == 409 && again.json?["code"]?.string == "duplicate_coupon")
      _ = try await desk.coupons.take("SPRING-10", booking: "b1", user: "asha", at: Self.now)
      let changed = try await desk.send(.PATCH, "/v1/admin/coupons/spring-10", #"{"validUntil":"2026-12-01T10:00:01Z","limit":1}"#)
      #expect(changed.status == 200 && changed.json?["uses"]?.int == 1 && changed.json?["limitPerUser"]?.int == 1)
      await #expect(throws: CouponRefusal.usedByUser) { try await desk.coupons.take("SPRING-10", booking: "b2", user: "asha", at: Self.now) }
      await #expect(throws: CouponRefusal.usedUp) { try await desk.coupons.take("SPRING-10", booking: "b2", user: "ravi", at: Self.now) }
      let listed = try await desk.send(.GET, "/v1/admin/coupons").json?["coupons"]
      #expect(listed?.count == 1 && listed?[index: 0]?["validUntil"]?.string == "2026-12-01T10:00:01Z" && listed?[index: 0]?["limit"]?.int == 1)
      #expect(try await desk.coupons.release("SPRING-10", booking: "b1"))
    }
  }

  @Test("every bad field is named, nothing is kept of it")
  func bad() async throws {
    try await open { desk in
      let fields = try await desk.bad(
        .POST, "/v1/admin/coupons",
        #"{"code":"x","percent":100,"validFrom":"soon","validUntil":7,"minimum":{"amount":"1.234","currency":"EUR"},"limit":0,"limitPerUser":-1,"$where":1}"#)
      #expect(fields == ["$where", "code", "limit", "limitPerUser", "minimum.amount", "percent", "validFrom", "validUntil"])
      #expect(try await desk.bad(.POST, "/v1/admin/coupons", #"{"code":"ABC","validUntil":"2027-01-01T00:00:00Z","limit":1}"#) == ["percent"])
      let both = #"{"code":"ABC","percent":5,"amount":{"amount":"5.00","currency":"EUR"},"validUntil":"2026-11-01T00:00:00Z","limit":1,"limitPerUser":2}"#
      #expect(try await desk.bad(.POST, "/v1/admin/coupons", both) == ["amount", "limitPerUser", "validUntil"])
      #expect(try await desk.coupons.all().isEmpty)
      _ = try await desk.send(.POST, "/v1/admin/coupons", Self.spring)
      #expect(try await desk.bad(.PATCH, "/v1/admin/coupons/SPRING-10", #"{"percent":50,"validUntil":"2026-01-01T00:00:00Z"}"#) == ["percent", "validUntil"])
      #expect(try await desk.send(.PATCH, "/v1/admin/coupons/AUTUMN", "{}").status == 404)
      #expect(try await desk.coupons.find("SPRING-10")?.validUntil.description == "2027-01-01T00:00:00Z")
    }
  }

  @Test("the routes are open to administrators; support may look, nobody else may do anything")
  func gate() async throws {
    try await open { desk in
      for (method, path) in [(Method.GET, "/v1/admin/coupons"), (.POST, "/v1/admin/coupons"), (.PATCH, "/v1/admin/coupons/SPRING-10")] {
        for (given, status) in [(nil, 401), ("", 401), ("another-token-for-tests", 401), ("traveller", 403), ("analyst", 403), ("support", method == .GET ? 200 : 403)] as [(String?, Int)] {
          let answer = try await desk.send(method, path, "{}", token: given)
          #expect(answer.status == status)
        }
      }
    }
  }
}
