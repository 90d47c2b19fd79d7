import Accounts
import Foundation
import JSON
import Store
import Support
import Testing
import Web

@testable import jetway

/// Who may do what, asked of the whole app route by route: the routes come from the router, so a new one is in it by itself.
@Suite(.ownThread) struct AccessTests {
  static let password = "a quiet long sentence"

  /// The app over a store of its own.
  static func with(_ body: (App, Store) async throws -> Void) async throws {
    try await TestStore.with { store in
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jetway-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let settings = try Settings(environment: [
        "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": RoutesTests.home,
        "JETWAY_DATA_DIR": folder, "JETWAY_DEVELOPMENT": "yes", "JETWAY_RATE_LIMITS": "off",
      ])
      let app = try await App(settings)
      let result: Result<Void, any Error>
      do { result = .success(try await body(app, store)) } catch { result = .failure(error) }
      await app.close()
      try result.get()
    }
  }

  static func send(_ app: App, _ method: Web.Method, _ path: String, _ body: String = "{}", token: String? = nil) async throws -> (status: Int, code: String, json: JSONNode?) {
    let headers = [("Idempotency-Key", UUID().uuidString)] + (token.map { [("Authorization", "Bearer \($0)")] } ?? [])
    let answer = await app.responder.respond(
      to: Request(method: method, path: path, headers: Headers(headers), body: method == .GET ? [] : Array(body.utf8), id: "test"))
    let json = answer.wholeBody.flatMap { try? JSONDocument(parsing: $0).root }
    return (answer.status, json?["code"]?.string ?? "", json)
  }

  static func signIn(_ app: App, _ role: Role) async throws -> String {
    let answer = try await send(app, .POST, "/v1/sessions", #"{"email":"\#(role.rawValue)@example.com","password":"\#(password)"}"#)
    return try #require(answer.json?["accessToken"]?.string, "\(answer)")
  }

  @Test("every mounted route says who may use it") func declared() async throws {
    try await Self.with { app, _ in
      #expect(app.router.routes.filter { $0.access == nil }.map { "\($0.method.rawValue) \($0.pattern)" } == [])
    }
  }

  @Test("row 4: each route answers each role as its rule says: 401 for nobody, 403 for who may not, anything else for who may")
  func matrix() async throws {
    try await Self.with { app, store in
      for role in Role.allCases { _ = try await MakeUser(store).run(email: "\(role.rawValue)@example.com", password: Self.password, role: role) }
      var tokens: [Role: String] = [:]
      for role in Role.allCases { tokens[role] = try await Self.signIn(app, role) }
      var asked = 0
      for route in app.router.routes where route.pattern != "/{path...}" {
        let path = route.pattern.split(separator: "/").map { $0.hasPrefix("{") ? "nothing" : String($0) }.joined(separator: "/")
        for role in [nil] + Role.allCases.map(Optional.some) {
          let answer = try await Self.send(app, route.method, "/\(path)", token: role.flatMap { tokens[$0] })
          let shut = ["unauthorized": 401, "forbidden": 403][answer.code]
          #expect(shut == Self.expected(route.access, role), "\(route.method.rawValue) \(route.pattern) for \(role?.rawValue ?? "nobody"): \(answer.status) \(answer.code)")
          asked += 1
          // What signs out must not be felt by the next route.
          if let role, route.method == .DELETE, route.pattern.hasPrefix("/v1/sessions") { tokens[role] = try await Self.signIn(app, role) }
        }
      }
      #expect(asked >= 5 * 40)
    }
  }

  /// 401, 403 or nil for open: the rules, said a second time.
  private static func expected(_ access: Access?, _ role: Role?) -> Int? {
    switch access {
    case .everyone, .guests: nil
    case .signedIn: role == nil ? 401 : nil
    case .roles(let roles, _): role.map { roles.contains($0) ? nil : 403 } ?? 401
    case nil: 403
    }
  }

  @Test("what is open to everybody is this list, and nothing below /v1/admin is open to a traveller") func open() async throws {
    try await Self.with { app, _ in
      let open = app.router.routes.filter { $0.access == .everyone || $0.access == .guests }.map { "\($0.method.rawValue) \($0.pattern)" }
      let known: Set<String> = [
        "GET /v1/places", "GET /v1/places/{code}", "GET /v1/flights/search", "POST /v1/flights/search", "GET /v1/flights/search/{searchId}",
        "GET /v1/flights/search/{searchId}/stream", "GET /v1/flights/calendar", "GET /v1/offers/{offerId}", "GET /v1/flights/{flightId}",
        "POST /v1/account/register", "POST /v1/account/verify", "POST /v1/account/forgot", "POST /v1/account/reset", "POST /v1/sessions",
        "POST /v1/sessions/refresh", "GET /.well-known/jwks.json", "POST /v1/payments/notices/{gateway}", "GET /v1/payments/return",
        "GET /notifications", "POST /notifications", "GET /dev/notifications", "GET /dev/notifications/{template}", "GET /dev/mailbox",
        "GET /dev/mailbox/{name}", "GET /healthz", "GET /readyz", "GET /metrics", "GET /config.json", "GET /{path...}",
        // Open to guests, who see what they can name.
        "POST /v1/bookings/lookup",
      ]
      let bookings = open.filter { $0.contains("/v1/bookings") && !known.contains($0) }
      #expect(Set(open).subtracting(known).subtracting(bookings) == [])
      for route in app.router.routes where route.pattern.hasPrefix("/v1/admin") {
        guard case .roles(let roles, _) = route.access else {
          Issue.record("\(route.pattern) is open")
          continue
        }
        #expect(!roles.contains(.traveller) && (route.method == .GET || roles == [.admin]))
      }
    }
  }

  @Test("an API key does what its scope says and its owner's role may, and no more; its owner's new role ends it") func keys() async throws {
    try await Self.with { app, store in
      for role in Role.allCases { _ = try await MakeUser(store).run(email: "\(role.rawValue)@example.com", password: Self.password, role: role) }
      let analyst = try await Self.signIn(app, .analyst), admin = try await Self.signIn(app, .admin)
      #expect(try await Self.send(app, .POST, "/v1/account/keys", #"{"name":"x","scopes":["everything"]}"#, token: analyst).status == 400)
      let made = try await Self.send(app, .POST, "/v1/account/keys", #"{"name":"reports","scopes":["flights:read"],"password":"\#(Self.password)"}"#, token: analyst)
      let key = try #require(made.json?["key"]?.string), id = try #require(made.json?["id"]?.string)
      #expect(made.status == 201)
      let listed = try await Self.send(app, .GET, "/v1/account/keys", token: analyst)
      #expect(listed.json?["keys"]?.count == 1 && listed.json?["keys"]?.elements.first { _ in true }?["key"] == nil)
      for route in app.router.routes where route.access?.asksForSomebody == true && route.pattern != "/{path...}" {
        let path = route.pattern.split(separator: "/").map { $0.hasPrefix("{") ? "nothing" : String($0) }.joined(separator: "/")
        let answer = try await Self.send(app, route.method, "/\(path)", token: key)
        let isItsOwn = route.method == .GET && route.pattern == "/v1/admin/flights"
        #expect((answer.code == "forbidden") == !isItsOwn, "\(route.method.rawValue) \(route.pattern): \(answer.status) \(answer.code)")
      }
      let user = try #require(try await Self.send(app, .GET, "/v1/account", token: analyst).json?["id"]?.string)
      #expect(try await Self.send(app, .DELETE, "/v1/account/keys/\(id)", token: admin).status == 404)
      #expect(try await Self.send(app, .PATCH, "/v1/admin/users/\(user)", #"{"role":"support"}"#, token: admin).status == 200)
      for token in [key, analyst] { #expect(try await Self.send(app, .GET, "/v1/admin/flights", token: token).status == 401) }
      let me = try #require(try await Self.send(app, .GET, "/v1/account", token: admin).json?["id"]?.string)
      #expect(try await Self.send(app, .PATCH, "/v1/admin/users/\(me)", #"{"role":"traveller"}"#, token: admin).code == "last_administrator")
    }
  }
}

extension Access {
  var asksForSomebody: Bool { self != .everyone && self != .guests }
}
