import DummyBank
import Fetch
import Foundation
import JSON
import Payments
import Support
import Telemetry
import Travel

/// A bank on a port of its own and the gateway that talks to it.
struct BankHouse: Sendable {
  let url: String
  let gateway: DummyGateway
  let clock: ManualClock
  private let fetcher: Fetcher

  /// - Parameter gate: where a slow charge waits; it does not wait without.
  static func open(
    ledger: String? = nil, clock: ManualClock = ManualClock(UTCInstant(seconds: 1_900_000_000)),
    gate: Gate? = nil, _ body: (BankHouse) async throws -> Void
  ) async throws {
    let bank = try DummyBank(ledger: ledger, clock: clock, pause: { _ in await gate?.pass() }, log: Log("bank"), metrics: Metrics())
    let port = try bank.start()
    let fetcher = Fetcher()
    let url = "http://127.0.0.1:\(port)"
    let house = BankHouse(url: url, gateway: DummyGateway(url: url, fetcher: fetcher), clock: clock, fetcher: fetcher)
    let result: Result<Void, any Error>
    do { result = .success(try await body(house)) } catch { result = .failure(error) }
    fetcher.shutdown()
    await bank.stop(grace: .zero)
    try result.get()
  }

  var soon: ContinuousClock.Instant { .now + .seconds(30) }

  func charge(_ id: String, _ token: String, _ amount: String = "123.45 EUR") throws -> Charge {
    let parts = amount.split(separator: " ")
    let money = Money(decimal: parts[0], Currency(parts[1])!)!
    return Charge(
      id: ChargeID(id), amount: money, method: .card(try CardToken(token)), description: "Flight", bookingReference: "ABC234",
      startedAt: clock.now(), expiresAt: clock.now().adding(seconds: 900), returnURL: "http://127.0.0.1:9/v1/payments/return")
  }

  func pay(_ id: String, _ token: String, _ amount: String = "123.45 EUR") async throws -> ChargeOutcome {
    await gateway.charge(try charge(id, token, amount), deadline: soon)
  }

  func state(_ id: String, _ token: String = "tok_visa") async throws -> ChargeState {
    await gateway.state(of: try charge(id, token).query(), deadline: soon)
  }

  func refund(_ id: String, of charge: String, _ amount: String) -> Refund {
    let parts = amount.split(separator: " ")
    return Refund(
      id: RefundID(id), charge: ChargeID(charge), chargeReference: "", amount: Money(decimal: parts[0], Currency(parts[1])!)!,
      reason: .requested, startedAt: clock.now())
  }

  /// The bank's own book.
  func book() async throws -> JSONNode {
    try JSONDocument(parsing: await fetcher.send(FetchRequest(url: url + "/v1/ledger", deadline: .seconds(30))).body).root
  }

  /// The status of a charge in the book, and how often it was posted: `captured 1`.
  func entry(_ key: String) async throws -> String? {
    let entry = try await book()["charges"]?.elements.first { $0["key"]?.string == key }
    return entry.flatMap { entry in entry["status"]?.string.flatMap { status in entry["requests"]?.int.map { "\(status) \($0)" } } }
  }

  func send(_ method: String, _ path: String, _ body: String? = nil, type: String = "application/json", key: String? = nil) async throws -> FetchReply {
    try await fetcher.send(
      FetchRequest(
        method: method, url: path.hasPrefix("http") ? path : url + path,
        headers: body == nil ? [] : [("Content-Type", type)] + (key.map { [("Idempotency-Key", $0)] } ?? []), body: body.map { Array($0.utf8) },
        deadline: .seconds(30)))
  }
}

extension ChargeOutcome {
  var payment: CapturedPayment? { if case .captured(let payment) = self { payment } else { nil } }
  var decline: Decline? { if case .declined(let decline) = self { decline } else { nil } }
  var isUnknown: Bool { if case .unknown = self { true } else { false } }
}

extension ChargeState {
  var payment: CapturedPayment? { if case .captured(let payment) = self { payment } else { nil } }
  var decline: Decline? { if case .declined(let decline) = self { decline } else { nil } }
}
