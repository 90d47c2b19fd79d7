import JSON
import Mail
import Network
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Accounts

/// Accounts over a real store and a real server, for one test. `/probe` answers who calls.
struct AccountHouse: Sendable {
  static let password = "a quiet long sentence"
  static let master = "the master key of the tests, long enough"

  let port: Int
  let store: Store
  let clock: ManualClock
  let accounts: Accounts
  let letters: Letters
  let holdings: Holdings

  static func open(publicURL: String? = nil, waiting: Int = 16, _ body: (AccountHouse) async throws -> Void) async throws {
    try await TestStore.with { store in
      let clock = ManualClock(SystemClock().now())
      let letters = Letters()
      try await serve(store, clock, letters, Holdings(), publicURL: publicURL, body)
    }
  }

  /// One more process over the same store.
  func another(_ body: (AccountHouse) async throws -> Void) async throws {
    try await Self.serve(store, clock, letters, holdings, body)
  }

  private static func serve(
    _ store: Store, _ clock: ManualClock, _ letters: Letters, _ holdings: Holdings, publicURL: String? = nil, _ body: (AccountHouse) async throws -> Void
  ) async throws {
    let settings = AccountSettings(
      master: try #require(MasterKeys([master])), mailFrom: try #require(MailAddress("no-reply@jetway.example")), publicURL: publicURL,
      operatorToken: "the-operator's-own-token")
    let accounts = Accounts(store: store, settings: settings, post: letters, personal: PersonalKeys(store, try #require(MasterKeys([master])), clock: clock),
      holdings: holdings, site: { "http://jetway.example" }, clock: clock)
    try await accounts.prepare()
    var router = Router()
    accounts.register(on: &router)
    let probe: Handler = { request in
      .text("\(request.caller?.id ?? "nobody") \(request.caller?.role.rawValue ?? "-")")
    }
    router.get("/probe", access: .guests, probe)
    router.post("/probe", access: .signedIn, probe)
    router.get("/probe/admin", access: .roles([.admin]), probe)
    var configuration = ServerConfiguration(loops: 2)
    configuration.logsRequests = false
    configuration.trustedProxies = [AddressRange("127.0.0.1")].compactMap(\.self)
    let server = Server(
      configuration: configuration, responder: router.responder(identify: accounts.identifier), log: Log("test"), metrics: Metrics())
    let port = try server.start()
    let house = AccountHouse(port: port, store: store, clock: clock, accounts: accounts, letters: letters, holdings: holdings)
    let result: Result<Void, any Error>
    do { result = .success(try await body(house)) } catch { result = .failure(error) }
    await server.stop(grace: .zero)
    accounts.close()
    try result.get()
  }

  /// Sends a request; `headers` are whole lines.
  func send(_ method: String, _ path: String, _ body: String? = nil, token: String? = nil, headers: [String] = []) async throws -> RawReply {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + headers
    if let token { lines.append("Authorization: Bearer \(token)") }
    if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
    return try await RawClient(port: port).ask(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
  }

  /// Registers, follows the link in the letter, and answers the address.
  @discardableResult
  func register(_ name: String = "asha", password: String = Self.password) async throws -> String {
    let email = "\(name)@example.com"
    let reply = try await send("POST", "/v1/account/register", #"{"email":"\#(email)","password":"\#(password)"}"#)
    #expect(reply.status == 202)
    let token = try await letters.link(to: email)
    let verified = try await send("POST", "/v1/account/verify", #"{"token":"\#(token)"}"#)
    #expect(verified.status == 204)
    return email
  }

  func signIn(_ name: String = "asha", password: String = Self.password) async throws -> Signed {
    let reply = try await send("POST", "/v1/sessions", #"{"email":"\#(name)@example.com","password":"\#(password)"}"#)
    try #require(reply.status == 201, "\(reply.text)")
    return try Signed(reply)
  }

  /// The two cookies' `name=value`, and the code.
  func signInWithCookie(_ name: String = "asha") async throws -> (cookie: String, code: String) {
    let body = #"{"email":"\#(name)@example.com","password":"\#(Self.password)","kind":"cookie"}"#
    let reply = try await send("POST", "/v1/sessions", body, headers: ["Origin: http://127.0.0.1:\(port)"])
    try #require(reply.status == 201, "\(reply.text)")
    let cookies = (reply.headers["set-cookie"] ?? []).map { line in String(line.prefix { $0 != ";" }) }
    return (cookies.joined(separator: "; "), try #require(try JSONDocument(parsing: reply.body).root["csrfToken"]?.string))
  }

  func whoIs(_ token: String) async throws -> RawReply { try await send("GET", "/probe", token: token) }
}

/// What a program gets of a session.
struct Signed: Sendable {
  let access: String
  let refresh: String
  let user: String

  init(_ reply: RawReply) throws {
    let root = try JSONDocument(parsing: reply.body).root
    access = try #require(root["accessToken"]?.string)
    refresh = try #require(root["refreshToken"]?.string)
    user = try #require(root["user"]?["id"]?.string)
  }
}

/// The letters that were sent, and who waits for one.
final class Letters: LetterPost {
  private let state = Mutex<(sent: [MailMessage], waiting: [(String, CheckedContinuation<MailMessage, Never>)])>(([], []))

  func post(_ message: MailMessage) async throws {
    let ready = state.withLock { state in
      state.sent.append(message)
      let ready = state.waiting.filter { $0.0 == message.to.address }
      state.waiting.removeAll { $0.0 == message.to.address }
      if !ready.isEmpty { state.sent.removeLast() }
      return ready
    }
    for (_, waiter) in ready { waiter.resume(returning: message) }
  }

  /// The next letter to an address that nobody took yet.
  func next(to email: String) async -> MailMessage {
    await withCheckedContinuation { waiter in
      let found: MailMessage? = state.withLock { state in
        if let at = state.sent.firstIndex(where: { $0.to.address == email }) { return state.sent.remove(at: at) }
        state.waiting.append((email, waiter))
        return nil
      }
      if let found { waiter.resume(returning: found) }
    }
  }

  /// The secret of the link in the next letter to an address.
  func link(to email: String) async throws -> String {
    let text = await next(to: email).text
    let after = try #require(text.split(separator: "#").dropFirst().first, "no link in: \(text)")
    return String(after.prefix { !$0.isWhitespace })
  }
}

extension RawReply {
  /// The body as JSON; a test without one ends.
  var json: JSONNode {
    get throws { try JSONDocument(parsing: body).root }
  }
}
