import Fetch
import Payments
import Stripe
import Synchronization
import Travel

/// The little Stripe on a port of its own and the gateway that talks to it.
struct StripeHouse: Sendable {
  let stripe: FakeStripe
  let gateway: StripeGateway
  let clock: ManualClock
  let port: Int
  let fetcher: Fetcher

  static func open(key: String = FakeStripe.key, _ body: (StripeHouse) async throws -> Void) async throws {
    let clock = ManualClock(UTCInstant(seconds: 1_900_000_000))
    let stripe = FakeStripe(clock: clock)
    let port = try stripe.start()
    let fetcher = Fetcher()
    let gateway = StripeGateway(url: "http://127.0.0.1:\(port)", secretKey: key, fetcher: fetcher, clock: clock)
    let house = StripeHouse(stripe: stripe, gateway: gateway, clock: clock, port: port, fetcher: fetcher)
    let result: Result<Void, any Error>
    do { result = .success(try await body(house)) } catch { result = .failure(error) }
    fetcher.shutdown()
    await stripe.stop()
    try result.get()
  }

  var soon: ContinuousClock.Instant { .now + .seconds(30) }

  func charge(_ id: String, _ token: String, _ amount: String = "123.45 EUR") throws -> Charge {
    let parts = amount.split(separator: " ")
    return Charge(
      id: ChargeID(id), amount: Money(decimal: parts[0], Currency(parts[1])!)!, method: .card(try CardToken(token)), description: "Flight & more",
      bookingReference: "ABC234", startedAt: clock.now(), expiresAt: clock.now().adding(seconds: 900), returnURL: "http://127.0.0.1:9/v1/payments/return")
  }

  func pay(_ id: String, _ token: String, _ amount: String = "123.45 EUR") async throws -> ChargeOutcome {
    await gateway.charge(try charge(id, token, amount), deadline: soon)
  }

  func state(_ id: String, reference: String? = nil) async throws -> ChargeState {
    await gateway.state(of: try charge(id, "pm_card_visa").query(reference: reference), deadline: soon)
  }

  func refund(_ id: String, of charge: String, _ reference: String, _ amount: String) -> Refund {
    let parts = amount.split(separator: " ")
    return Refund(
      id: RefundID(id), charge: ChargeID(charge), chargeReference: reference, amount: Money(decimal: parts[0], Currency(parts[1])!)!,
      reason: .requested, startedAt: clock.now())
  }

  var complaints: [String] { stripe.state.withLock { $0.complaints } }
  var intents: [FakeStripe.Intent] { stripe.state.withLock { $0.intents } }
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
