import Fetch
import Foundation
import Payments
import Stripe
import Testing
import Travel

/// Where `./test` has started localstripe.
private let localStripe = ProcessInfo.processInfo.environment["JETWAY_TEST_STRIPE_URL"]

/// Against localstripe, which somebody else wrote; `./test` starts it.
@Suite("Stripe as localstripe plays it", .enabled(if: localStripe != nil, "JETWAY_TEST_STRIPE_URL is not set"))
struct LocalStripeTests {
  func open(_ body: (StripeGateway, (String, String) throws -> Charge) async throws -> Void) async throws {
    let fetcher = Fetcher()
    defer { fetcher.shutdown() }
    let url = try #require(localStripe)
    let now = SystemClock().now()
    try await body(StripeGateway(url: url, secretKey: "sk_test_12345", fetcher: fetcher)) { id, token in
      Charge(
        id: ChargeID(id), amount: Money(minorUnits: 12345, currency: .eur), method: .card(try CardToken(token)), description: "Flight",
        bookingReference: "ABC234", startedAt: now, expiresAt: now.adding(seconds: 900), returnURL: "http://127.0.0.1:9/v1/payments/return")
    }
  }

  var soon: ContinuousClock.Instant { .now + .seconds(30) }
  let id = "pay-\(UInt64.random(in: 0 ... .max))"

  @Test("a card is charged, found by its metadata, and given back in parts")
  func charges() async throws {
    try await open { gateway, make in
      let charge = try make(id, "pm_card_visa")
      let payment = try #require(await gateway.charge(charge, deadline: soon).payment)
      #expect(payment.amount == charge.amount)
      #expect(await gateway.state(of: charge.query(), deadline: soon).payment?.reference == payment.reference)
      #expect(await gateway.state(of: charge.query(reference: payment.reference), deadline: soon).payment?.amount == charge.amount)
      for (number, cents) in [(1, 2345), (2, 10000)] as [(Int, Int64)] {
        let refund = Refund(
          id: RefundID("\(id)-\(number)"), charge: charge.id, chargeReference: payment.reference, amount: Money(minorUnits: cents, currency: .eur),
          reason: .requested, startedAt: charge.startedAt)
        guard case .done(let reference) = await gateway.refund(refund, deadline: soon) else { Issue.record("not refunded"); return }
        #expect(await gateway.state(of: refund.query(), deadline: soon) == .done(reference: reference))
        #expect(await gateway.state(of: refund.query(reference: reference), deadline: soon) == .done(reference: reference))
      }
    }
  }

  @Test("a declined card is declined, an unknown one too, and what was never sent is absent")
  func declines() async throws {
    try await open { gateway, make in
      let declined = try make(id, "pm_card_chargeCustomerFail")
      let outcome = await gateway.charge(declined, deadline: soon)
      #expect(outcome.decline?.code == .cardDeclined, "\(outcome)")
      #expect(await gateway.state(of: declined.query(), deadline: soon).decline?.code == .cardDeclined)
      #expect(await gateway.charge(try make(id + "x", "pm_of_nobody"), deadline: soon).decline != nil)
      let unsent = try make(id + "y", "pm_card_visa").query()
      #expect(await gateway.state(of: unsent, deadline: soon) == .absent)
      #expect(await gateway.abandon(unsent, deadline: soon).decline?.code == .abandoned)
      #expect(await gateway.state(of: unsent, deadline: soon).decline?.code == .abandoned)
    }
  }
}
