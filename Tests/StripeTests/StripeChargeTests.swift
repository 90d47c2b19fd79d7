import Payments
import Stripe
import Support
import Synchronization
import Testing
import Travel

@Suite("Charges at Stripe")
struct StripeChargeTests {
  @Test("a card is charged once, under the payment's id, with every field as Stripe wants it", arguments: ["pm_card_visa", "tok_visa"])
  func approves(token: String) async throws {
    try await StripeHouse.open { house in
      let payment = try #require(try await house.pay("p1", token).payment)
      #expect(payment == CapturedPayment(
        reference: "pi_1", amount: try house.charge("p1", token).amount, card: CardSummary(brand: "visa", lastFour: "4242"), at: house.clock.now()))
      #expect(try await house.pay("p1", token).payment == payment)
      #expect(house.intents.count == 1)
      #expect(house.complaints == [])
      let asked = house.stripe.state.withLock { $0.asked }
      #expect(asked.map(\.key) == ["p1", "p1"])
      #expect(asked[0].form["return_url"] == "http://127.0.0.1:9/v1/payments/return?payment=p1")
      #expect(asked[0].form["description"] == "Flight & more" && asked[0].form["amount"] == "12345" && asked[0].form["currency"] == "eur")
    }
  }

  @Test(
    "amounts go as Stripe counts them and come back the same",
    arguments: [
      ("12345 JPY", "12345"), ("5 UGX", "500"), ("12.340 KWD", "12340"), ("12.00 MGA", "12"), ("0.50 USD", "50"), ("700 ISK", "70000"),
    ])
  func amounts(text: String, number: String) async throws {
    try await StripeHouse.open { house in
      let payment = try #require(try await house.pay("p1", "pm_card_visa", text).payment)
      #expect(payment.amount == (try house.charge("p1", "pm_card_visa", text).amount))
      #expect(house.stripe.state.withLock { $0.asked.first?.form["amount"] } == number)
    }
  }

  @Test("an amount that Stripe cannot take exactly is declined and never sent", arguments: ["12.345 KWD", "12.50 MGA", "1.0000 CLF"])
  func inexact(text: String) async throws {
    try await StripeHouse.open { house in
      let outcome = try await house.pay("p1", "pm_card_visa", text)
      #expect(outcome.decline?.code == .currencyNotSupported)
      #expect(house.stripe.state.withLock { $0.asked.isEmpty })
    }
  }

  @Test("a declined card is declined for its reason, an unknown one too, and the state says the same")
  func declines() async throws {
    try await StripeHouse.open { house in
      let decline = try #require(try await house.pay("p1", "pm_card_declined").decline)
      #expect(decline == Decline(.insufficientFunds, reference: "pi_1"))
      #expect(try await house.state("p1").decline == decline)
      #expect(try await house.state("p1", reference: "pi_1").decline == decline)
      #expect(try await house.pay("p2", "pm_of_nobody").decline?.code == .unknownToken)
      #expect(try await house.state("p2") == .absent)
      #expect(house.complaints == [])
    }
  }

  @Test("a card that must be confirmed leads to Stripe's page; afterwards the state has it")
  func confirms() async throws {
    try await StripeHouse.open { house in
      let outcome = try await house.pay("p1", "pm_card_confirm")
      #expect(outcome == .needsAction(url: "https://hooks.stripe.test/3ds/pi_1", reference: "pi_1"))
      house.stripe.settle("p1", "succeeded")
      #expect(try await house.state("p1", reference: "pi_1").payment != nil)
      _ = try await house.pay("p2", "pm_card_confirm")
      house.stripe.settle("p2", "requires_payment_method", error: "authentication_required")
      #expect(try await house.state("p2").decline?.code == .authenticationFailed)
    }
  }

  @Test(
    "whatever becomes of an answer, the state tells the truth and the money is taken at most once",
    arguments: [FakeStripe.Fault.cutBefore, .cutAfter, .errorBefore, .errorAfter, .keyInUse])
  func faults(fault: FakeStripe.Fault) async throws {
    try await StripeHouse.open { house in
      house.stripe.fail(fault)
      let outcome = try await house.pay("p1", "pm_card_visa")
      #expect(outcome.isUnknown)
      let isTaken = fault == .cutAfter || fault == .errorAfter
      let state = try await house.state("p1")
      #expect(isTaken ? state.payment?.reference == "pi_1" : state == .absent)
      #expect(house.intents.count == (isTaken ? 1 : 0))
    }
  }

  @Test("too many requests surely took nothing; a key of somebody else's is an error of ours, and nothing is taken")
  func refused() async throws {
    try await StripeHouse.open { house in
      house.stripe.fail(.busy)
      let outcome = try await house.pay("p1", "pm_card_visa")
      #expect(outcome.decline?.code == .gatewayUnreachable)
    }
    try await StripeHouse.open(key: "sk_test_other") { house in
      let outcome = try await house.pay("p1", "pm_card_visa")
      #expect(outcome.decline?.code == .invalidRequest)
      guard case .unknown = try await house.state("p1") else { Issue.record("not unknown"); return }
    }
  }

  @Test("the same id for another amount is unknown, not taken for the same charge")
  func mismatch() async throws {
    try await StripeHouse.open { house in
      _ = try await house.pay("p1", "pm_card_visa")
      #expect(try await house.pay("p1", "pm_card_visa", "1.00 EUR").isUnknown)
      #expect(house.intents.map(\.amount) == [12345])
    }
  }

  @Test("a lost charge is found among hundreds, newer and older")
  func searches() async throws {
    try await StripeHouse.open { house in
      let early = FakeStripe.Intent(id: "pi_old", payment: "p1", amount: 1, currency: "eur", status: "succeeded", error: nil, created: 1)
      house.stripe.state.withLock { state in
        state.intents = [early] + (0..<450).map { number in
          FakeStripe.Intent(
            id: "pi_x\(number)", payment: number == 120 ? "p1" : "other\(number)", amount: 12345, currency: "eur", status: "succeeded", error: nil,
            created: 1_900_000_000 + Int64(number % 60))
        }
      }
      let found = try await house.state("p1")
      #expect(found.payment?.reference == "pi_x120")
      #expect(try await house.state("p2") == .absent)
      let lists = house.stripe.state.withLock { $0.asked.count }
      #expect(lists == 4 + 5)
    }
  }

  @Test("an abandoned charge is cancelled when it waits for the payer, and stays captured when it was too late")
  func abandons() async throws {
    try await StripeHouse.open { house in
      _ = try await house.pay("p1", "pm_card_confirm")
      let waiting = try house.charge("p1", "pm_card_confirm").query()
      #expect(await house.gateway.abandon(waiting, deadline: house.soon).decline?.code == .abandoned)
      #expect(house.intents[0].status == "canceled")
      _ = try await house.pay("p2", "pm_card_visa")
      #expect(await house.gateway.abandon(try house.charge("p2", "pm_card_visa").query(), deadline: house.soon).payment != nil)
      #expect(await house.gateway.abandon(try house.charge("p3", "pm_card_visa").query(), deadline: house.soon).decline?.code == .abandoned)
      #expect(house.complaints == [])
    }
  }

  @Test("a charge that Stripe still works on is never said to be ended; when Stripe is done, the money that it took is found")
  func workedOn() async throws {
    try await StripeHouse.open { house in
      house.stripe.fail(.workedOn)
      #expect(try await house.pay("p1", "pm_card_visa").isUnknown)
      #expect(try await house.state("p1") == .absent)
      let query = try house.charge("p1", "pm_card_visa").query()
      for _ in 0..<3 {
        guard case .unknown = await house.gateway.abandon(query, deadline: house.soon) else { Issue.record("said to be ended"); return }
        house.clock.advance(seconds: 600)
      }
      try house.stripe.finish()
      #expect(await house.gateway.abandon(query, deadline: house.soon).payment?.reference == "pi_1")
      #expect(house.intents.map(\.status) == ["succeeded"] && house.complaints == [])
    }
  }

  @Test("a charge that never came is ended under its own key: it takes nothing when it comes after all")
  func neverCame() async throws {
    try await StripeHouse.open { house in
      house.stripe.fail(.cutBefore)
      #expect(try await house.pay("p1", "pm_card_visa").isUnknown)
      let query = try house.charge("p1", "pm_card_visa").query()
      #expect(await house.gateway.abandon(query, deadline: house.soon).decline?.code == .abandoned)
      #expect(try await house.pay("p1", "pm_card_visa").isUnknown)
      #expect(house.intents.map(\.status) == ["canceled"] && house.complaints == [])
      #expect(try await house.state("p1").decline?.code == .abandoned)
    }
  }

  @Test("an intent that could not be cancelled at first is cancelled the next time, also when Stripe keeps its error")
  func cancelledLater() async throws {
    try await StripeHouse.open { house in
      _ = try await house.pay("p1", "pm_card_confirm")
      let query = try house.charge("p1", "pm_card_confirm").query(reference: "pi_1")
      house.stripe.fail(.errorKept)
      guard case .needsAction = await house.gateway.abandon(query, deadline: house.soon) else { Issue.record("not open"); return }
      house.clock.advance(seconds: 10)
      #expect(await house.gateway.abandon(query, deadline: house.soon).decline?.code == .abandoned)
    }
  }

  @Test("an error that Stripe keeps as the charge's answer leaves it unknown for ten minutes; then nothing is worked on any more")
  func errorKept() async throws {
    try await StripeHouse.open { house in
      house.stripe.fail(.errorKept)
      #expect(try await house.pay("p1", "pm_card_visa").isUnknown)
      let query = try house.charge("p1", "pm_card_visa").query()
      guard case .unknown = await house.gateway.abandon(query, deadline: house.soon) else { Issue.record("said to be ended"); return }
      house.clock.advance(seconds: 600)
      #expect(await house.gateway.abandon(query, deadline: house.soon) == .absent)
      #expect(house.intents.isEmpty && house.complaints == [])
    }
  }

  @Test("answers that are no PaymentIntent of ours are unknown", arguments: [
    "{", "[]", #"{"id":"pi_1","status":"succeeded"}"#, #"{"id":"pi_1","status":"something_new","metadata":{"payment":"p1"}}"#,
    #"{"id":"pi_1","status":"succeeded","amount":12345,"currency":"eur","created":1,"metadata":{"payment":"p2"}}"#,
    #"{"id":"pi_1","status":"succeeded","amount":12345,"currency":"xyz","created":1,"metadata":{"payment":"p1"}}"#,
  ])
  func garbled(body: String) async throws {
    let server = try FaultServer([.request, .json(200, body)])
    defer { server.stop() }
    try await StripeHouse.open { house in
      let charge = try house.charge("p1", "pm_card_visa")
      let gateway = StripeGateway(url: server.url, secretKey: "sk_test_x", fetcher: house.fetcher)
      #expect(await gateway.charge(charge, deadline: house.soon).isUnknown)
      #expect(server.requests.count == 1)
    }
  }
}
