import DummyBank
import Fetch
import JSON
import Payments
import Testing
import Travel

func dummyGateway(_ port: UInt16, _ fetcher: Fetcher) -> DummyGateway {
  DummyGateway(url: "http://127.0.0.1:\(port)", fetcher: fetcher)
}

@Suite("Refunds at the dummy bank")
struct BankRefundTests {
  @Test("refunds in parts reach the amount and not a cent more; the same refund twice is one")
  func parts() async throws {
    try await BankHouse.open { house in
      _ = try await house.pay("p1", "tok_visa", "100.00 EUR")
      guard case .done(let reference) = await house.gateway.refund(house.refund("r1", of: "p1", "60.00 EUR"), deadline: house.soon) else {
        Issue.record("not done")
        return
      }
      #expect(await house.gateway.refund(house.refund("r1", of: "p1", "60.00 EUR"), deadline: house.soon) == .done(reference: reference))
      #expect(await house.gateway.state(of: house.refund("r1", of: "p1", "60.00 EUR").query(), deadline: house.soon) == .done(reference: reference))
      guard case .refused(let refusal) = await house.gateway.refund(house.refund("r2", of: "p1", "40.01 EUR"), deadline: house.soon) else {
        Issue.record("refunded too much")
        return
      }
      #expect(refusal.code == .exceedsPayment)
      guard case .done = await house.gateway.refund(house.refund("r3", of: "p1", "40.00 EUR"), deadline: house.soon) else {
        Issue.record("not done")
        return
      }
      let refunds = try #require(try await house.book()["refunds"])
      #expect(refunds.elements.map { $0["amount"]?.string } == ["60.00", "40.00"])
    }
  }

  @Test("fifty refunds of a third at once give back three thirds at most")
  func race() async throws {
    try await BankHouse.open { house in
      _ = try await house.pay("p1", "tok_visa", "99 JPY")
      let done = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<50 {
          group.addTask {
            if case .done = await house.gateway.refund(house.refund("r\(number)", of: "p1", "33 JPY"), deadline: house.soon) { true } else { false }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(done == 3)
    }
  }

  @Test("no money comes back of what was never taken")
  func nothingTaken() async throws {
    try await BankHouse.open { house in
      _ = try await house.pay("p1", "tok_declined")
      for charge in ["p1", "p0"] {
        guard case .refused(let refusal) = await house.gateway.refund(house.refund("r-\(charge)", of: charge, "1.00 EUR"), deadline: house.soon) else {
          Issue.record("refunded \(charge)")
          continue
        }
        #expect(refusal.code == .noSuchPayment)
      }
      #expect(await house.gateway.state(of: house.refund("r-p1", of: "p1", "1.00 EUR").query(), deadline: house.soon) == .absent)
    }
  }

  @Test("a refund may fail, take its time and then succeed or fail, or be done with its answer lost")
  func troubles() async throws {
    try await BankHouse.open { house in
      for token in ["tok_refund_fails", "tok_refund_pending", "tok_refund_pending_fails", "tok_refund_answer_lost"] {
        let payment = try await house.pay("p-\(token)", token).payment
        #expect(payment != nil)
      }
      func give(_ token: String) async -> RefundOutcome {
        await house.gateway.refund(house.refund("r-\(token)", of: "p-\(token)", "10.00 EUR"), deadline: house.soon)
      }
      func state(_ token: String) async -> RefundState {
        await house.gateway.state(of: house.refund("r-\(token)", of: "p-\(token)", "10.00 EUR").query(), deadline: house.soon)
      }
      guard case .refused(let refusal) = await give("tok_refund_fails"), case .pending = await give("tok_refund_pending"),
        case .pending = await give("tok_refund_pending_fails"), case .unknown = await give("tok_refund_answer_lost"),
        case .pending = await state("tok_refund_pending"), case .done = await state("tok_refund_answer_lost")
      else { Issue.record("another outcome"); return }
      #expect(refusal.code == .accountClosed)
      house.clock.advance(seconds: 10)
      guard case .done = await state("tok_refund_pending"), case .refused = await state("tok_refund_pending_fails") else {
        Issue.record("another end")
        return
      }
    }
  }
}
