import DummyBank
import Fetch
import Foundation
import JSON
import Payments
import Support
import Testing
import Travel

@Suite("Charges at the dummy bank")
struct ChargeTests {
  @Test("a good card is charged its amount, whatever the currency's digits", arguments: ["123.45 EUR", "12345 JPY", "12.345 KWD", "92233720368547758.07 EUR"])
  func approves(amount: String) async throws {
    try await BankHouse.open { house in
      let payment = try #require(try await house.pay("p1", "tok_mastercard", amount).payment)
      #expect(payment.amount == (try house.charge("p1", "tok_visa", amount).amount))
      #expect(payment.card == CardSummary(brand: "mastercard", lastFour: "4444"))
      #expect(payment.at == house.clock.now())
      #expect(try await house.state("p1").payment == payment)
      #expect(try await house.entry("p1") == "captured 1")
    }
  }

  @Test(
    "each declining token declines for its own reason",
    arguments: [
      ("tok_declined", Decline.Code.cardDeclined), ("tok_insufficient_funds", .insufficientFunds), ("tok_expired", .expiredCard),
      ("tok_stolen", .stolenCard), ("tok_lost", .lostCard), ("tok_do_not_honor", .doNotHonor), ("tok_fraudulent", .fraudulent),
      ("tok_incorrect_cvc", .incorrectCVC), ("tok_processing_error", .processingError), ("tok_currency", .currencyNotSupported),
      ("tok_of_nobody", .unknownToken),
    ])
  func declines(token: String, code: Decline.Code) async throws {
    try await BankHouse.open { house in
      let outcome = try await house.pay("p1", token)
      #expect(outcome.decline?.code == code)
      #expect(try await house.state("p1").decline?.code == code)
      #expect(try await house.entry("p1") == "declined 1")
    }
  }

  @Test("the same charge twice, or fifty times at once, takes the money once")
  func idempotent() async throws {
    try await BankHouse.open { house in
      let first = try await house.pay("p1", "tok_visa")
      #expect(try await house.pay("p1", "tok_visa") == first)
      let outcomes = try await withThrowingTaskGroup(of: ChargeOutcome.self) { group in
        for _ in 0..<50 { group.addTask { try await house.pay("p2", "tok_visa") } }
        return try await group.reduce(into: Set<ChargeOutcome>()) { $0.insert($1) }
      }
      #expect(outcomes.count == 1)
      #expect(try await house.entry("p2") == "captured 50")
      #expect(try await house.book()["charges"]?.count == 2)
    }
  }

  @Test("another amount or card under a used key is not taken for the same charge")
  func mismatch() async throws {
    try await BankHouse.open { house in
      let first = try #require(try await house.pay("p1", "tok_visa").payment)
      #expect(try await house.pay("p1", "tok_visa", "1.00 EUR").isUnknown)
      #expect(try await house.pay("p1", "tok_mastercard").isUnknown)
      #expect(try await house.state("p1").payment == first)
    }
  }

  @Test("an answer lost after the capture is unknown, and the bank tells the truth when asked; a second try takes nothing more")
  func lostAfter() async throws {
    try await BankHouse.open { house in
      let outcome = try await house.pay("p1", "tok_answer_lost")
      #expect(outcome.isUnknown)
      #expect(try await house.state("p1").payment?.amount.decimal == "123.45")
      #expect(try await house.pay("p1", "tok_answer_lost").isUnknown)
      #expect(try await house.entry("p1") == "captured 2")
      #expect(try await house.pay("p2", "tok_answer_lost_declined").isUnknown)
      #expect(try await house.state("p2").decline?.code == .insufficientFunds)
    }
  }

  @Test("a request lost before the capture is unknown, and the bank has never seen it", arguments: ["tok_request_lost", "tok_unavailable"])
  func lostBefore(token: String) async throws {
    try await BankHouse.open { house in
      let outcome = try await house.pay("p1", token)
      #expect(outcome.isUnknown)
      #expect(try await house.state("p1") == .absent)
      #expect(try await house.entry("p1") == nil)
      #expect(try await house.book()["dropped"]?["p1"]?.int == 1)
    }
  }

  @Test("a charge that is abandoned before it arrives is never captured")
  func abandonedFirst() async throws {
    try await BankHouse.open { house in
      let query = try house.charge("p1", "tok_visa").query()
      #expect(await house.gateway.abandon(query, deadline: house.soon).decline?.code == .abandoned)
      #expect(try await house.pay("p1", "tok_visa").decline?.code == .abandoned)
      #expect(try await house.entry("p1") == "cancelled 1")
    }
  }

  @Test("a charge that is captured cannot be abandoned, one that waits for the payer can")
  func abandons() async throws {
    try await BankHouse.open { house in
      let payment = try #require(try await house.pay("p1", "tok_visa").payment)
      #expect(await house.gateway.abandon(try house.charge("p1", "tok_visa").query(), deadline: house.soon).payment == payment)
      guard case .needsAction(let page, _) = try await house.pay("p2", "tok_confirm") else { Issue.record("no page"); return }
      #expect(await house.gateway.abandon(try house.charge("p2", "tok_confirm").query(), deadline: house.soon).decline?.code == .abandoned)
      let form = try await house.send("POST", page, "decision=confirm", type: "application/x-www-form-urlencoded")
      #expect(form.status == 303)
      #expect(try await house.state("p2").decline?.code == .abandoned)
    }
  }

  @Test("a slow bank answers when it is done; who goes away earlier is told when asking")
  func slow() async throws {
    let gate = Gate()
    try await BankHouse.open(gate: gate) { house in
      let slow = try house.charge("p1", "tok_slow_5")
      let early = await house.gateway.charge(slow, deadline: .now + .milliseconds(200))
      #expect(early.isUnknown)
      guard case .processing = try await house.state("p1") else { Issue.record("not processing"); return }
      house.clock.advance(seconds: 5)
      gate.open()
      #expect(try await house.state("p1").payment != nil)
      #expect(await house.gateway.charge(slow, deadline: house.soon).payment != nil)
    }
  }

  @Test("a pending charge ends ten seconds later, captured or declined")
  func pending() async throws {
    try await BankHouse.open { house in
      guard case .pending = try await house.pay("p1", "tok_pending") else { Issue.record("not pending"); return }
      guard case .pending = try await house.pay("p2", "tok_pending_declined") else { Issue.record("not pending"); return }
      house.clock.advance(seconds: 9)
      guard case .processing = try await house.state("p1") else { Issue.record("not processing"); return }
      house.clock.advance(seconds: 1)
      #expect(try await house.state("p1").payment?.at == house.clock.now())
      #expect(try await house.state("p2").decline?.code == .doNotHonor)
    }
  }

  @Test("a bank that is not there surely took nothing")
  func unreachable() async throws {
    let fetcher = Fetcher()
    defer { fetcher.shutdown() }
    try await BankHouse.open { house in
      let port = try FaultServer.unusedPort()
      let (gateway, charge) = (dummyGateway(port, fetcher), try house.charge("p1", "tok_visa"))
      #expect(await gateway.charge(charge, deadline: house.soon).decline?.code == .gatewayUnreachable)
      guard case .unknown = await gateway.state(of: charge.query(), deadline: house.soon) else {
        Issue.record("not unknown")
        return
      }
    }
  }

  @Test(
    "an answer that is cut, late, garbled or about another charge is unknown",
    arguments: [
      [FaultStep.request, .json(200, "{")], [.request, .json(200, "{}")], [.request, .reply(500)], [.request, .reply(409)],
      [.request, .reply(302, headers: ["Location: http://127.0.0.1:1/"])], [.request],
      [.request, .json(200, #"{"charge":{"key":"other","id":"x","amount":"123.45","currency":"EUR","status":"captured","createdAt":1,"expiresAt":1}}"#)],
      [.request, .json(200, #"{"charge":{"key":"p1","id":"x","amount":"1.00","currency":"EUR","status":"captured","createdAt":1,"expiresAt":1}}"#)],
    ])
  func faults(script: [FaultStep]) async throws {
    let server = try FaultServer(script)
    let fetcher = Fetcher()
    defer { server.stop(); fetcher.shutdown() }
    try await BankHouse.open { house in
      let charge = try house.charge("p1", "tok_visa")
      #expect(await dummyGateway(server.port, fetcher).charge(charge, deadline: house.soon).isUnknown)
      #expect(server.requests.count == 1)
    }
  }

  @Test("a bank that was ended and started again knows its book", .timeLimit(.minutes(1)))
  func persists() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/bank-\(UInt64.random(in: 0 ... .max)).ndjson"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await BankHouse.open(ledger: path) { house in
      _ = try await house.pay("p1", "tok_answer_lost")
      _ = try await house.pay("p2", "tok_pending")
      _ = await house.gateway.refund(house.refund("r1", of: "p1", "20.00 EUR"), deadline: house.soon)
    }
    // The last line was cut by a crash.
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Array(#"{"key":"p3","id":"#.utf8))
    try file.close()
    for _ in 0..<2 {
      try await BankHouse.open(ledger: path, clock: ManualClock(UTCInstant(seconds: 1_900_000_100))) { house in
        #expect(try await house.state("p1").payment?.amount.decimal == "123.45")
        #expect(try await house.state("p2").payment != nil)
        #expect(try await house.state("p3") == .absent)
        guard case .refused = await house.gateway.refund(house.refund("r2", of: "p1", "103.46 EUR"), deadline: house.soon) else {
          Issue.record("refunded too much")
          return
        }
        _ = try await house.pay("p4", "tok_visa")
      }
    }
  }
}
