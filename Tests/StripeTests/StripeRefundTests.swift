import Payments
import Stripe
import Synchronization
import Testing
import Travel

@Suite("Refunds at Stripe")
struct StripeRefundTests {
  @Test("refunds in parts, each once, never more than was taken")
  func parts() async throws {
    try await StripeHouse.open { house in
      let payment = try #require(try await house.pay("p1", "pm_card_visa", "100.00 EUR").payment)
      func give(_ id: String, _ amount: String) async -> RefundOutcome {
        await house.gateway.refund(house.refund(id, of: "p1", payment.reference, amount), deadline: house.soon)
      }
      #expect(await give("r1", "60.00 EUR") == .done(reference: "re_2"))
      #expect(await give("r1", "60.00 EUR") == .done(reference: "re_2"))
      guard case .refused(let refusal) = await give("r2", "40.01 EUR") else { Issue.record("too much"); return }
      #expect(refusal.code == .exceedsPayment)
      #expect(await give("r3", "40.00 EUR") == .done(reference: "re_3"))
      guard case .refused(let over) = await give("r4", "0.01 EUR") else { Issue.record("too much"); return }
      #expect(over.code == .alreadyRefunded)
      #expect(house.intents[0].refunded == 10000)
      #expect(house.complaints == [])
    }
  }

  @Test("a refund whose answer is lost is found among the payment's refunds, one that never arrived is absent")
  func lost() async throws {
    try await StripeHouse.open { house in
      let payment = try #require(try await house.pay("p1", "pm_card_visa").payment)
      for (id, fault) in [("r1", FakeStripe.Fault.cutAfter), ("r2", .cutBefore), ("r3", .errorAfter)] {
        house.stripe.fail(fault)
        let refund = house.refund(id, of: "p1", payment.reference, "1.00 EUR")
        guard case .unknown = await house.gateway.refund(refund, deadline: house.soon) else { Issue.record("known"); continue }
        let state = await house.gateway.state(of: refund.query(), deadline: house.soon)
        if fault == .cutBefore { #expect(state == .absent) } else { guard case .done = state else { Issue.record("not done"); continue } }
        guard case .done = await house.gateway.refund(refund, deadline: house.soon) else { Issue.record("not done"); continue }
      }
      #expect(house.intents[0].refunded == 300)
    }
  }

  @Test("a pending refund is followed to its end; one of an unknown payment is refused")
  func pending() async throws {
    try await StripeHouse.open { house in
      let payment = try #require(try await house.pay("p1", "pm_card_visa").payment)
      let refund = house.refund("r1", of: "p1", payment.reference, "0.07 EUR")
      #expect(await house.gateway.refund(refund, deadline: house.soon) == .pending(reference: "re_2"))
      house.stripe.state.withLock { $0.refunds[0].status = "failed" }
      guard case .refused = await house.gateway.state(of: refund.query(reference: "re_2"), deadline: house.soon) else { Issue.record("not failed"); return }
      guard case .refused(let refusal) = await house.gateway.refund(house.refund("r2", of: "p9", "pi_9", "1.00 EUR"), deadline: house.soon) else {
        Issue.record("refunded")
        return
      }
      #expect(refusal.code == .noSuchPayment)
    }
  }
}
