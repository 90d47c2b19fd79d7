import DummyBank
import Fetch
import Foundation
import JSON
import Payments
import Testing
import Travel

@Suite("The dummy bank's page and door")
struct BankPageTests {
  static let form = "application/x-www-form-urlencoded"

  @Test("a payer sees the amount, confirms, and comes back without a verdict in the address; the bank has it")
  func confirms() async throws {
    try await BankHouse.open { house in
      guard case .needsAction(let url, let reference) = try await house.pay("payment-17", "tok_confirm") else { Issue.record("no page"); return }
      #expect(!reference.isEmpty && !url.contains("payment-17"))
      let page = try await house.send("GET", url)
      let text = String(decoding: page.body, as: UTF8.self)
      #expect(page.status == 200 && text.contains("123.45 EUR") && text.contains("ABC234") && text.contains("3184"))
      #expect(!text.contains("<script") && !text.contains("style="))
      #expect(page.header("content-security-policy")?.contains("form-action 'self' http://127.0.0.1:9") == true)
      guard case .needsAction = try await house.state("payment-17") else { Issue.record("not waiting"); return }
      let back = try await house.send("POST", url, "decision=confirm", type: Self.form)
      #expect(back.status == 303 && back.header("location") == "http://127.0.0.1:9/v1/payments/return?payment=payment-17")
      #expect(try await house.state("payment-17").payment?.card?.lastFour == "3184")
      let again = try await house.send("POST", url, "decision=fail", type: Self.form)
      #expect(again.status == 303)
      #expect(try await house.state("payment-17").payment != nil)
      #expect(String(decoding: try await house.send("GET", url).body, as: UTF8.self).contains("confirmed already"))
    }
  }

  @Test("a payer who does not confirm is declined, and so is one who comes too late")
  func fails() async throws {
    try await BankHouse.open { house in
      guard case .needsAction(let url, _) = try await house.pay("p1", "tok_confirm") else { Issue.record("no page"); return }
      #expect(try await house.send("POST", url, "decision=fail", type: Self.form).status == 303)
      #expect(try await house.state("p1").decline?.code == .authenticationFailed)
      guard case .needsAction(let late, _) = try await house.pay("p2", "tok_confirm") else { Issue.record("no page"); return }
      house.clock.advance(seconds: 900)
      #expect(try await house.send("GET", late).status == 410)
      #expect(try await house.send("POST", late, "decision=confirm", type: Self.form).status == 303)
      #expect(try await house.state("p2").decline?.code == .abandoned)
    }
  }

  @Test("what is shown is shown as text, and what is not understood is 400 with nothing done")
  func door() async throws {
    try await BankHouse.open { house in
      var charge = try house.charge("p1", "tok_confirm")
      charge.bookingReference = "<img src=x onerror=1>"
      guard case .needsAction(let url, _) = await house.gateway.charge(charge, deadline: house.soon) else { Issue.record("no page"); return }
      let text = String(decoding: try await house.send("GET", url).body, as: UTF8.self)
      #expect(text.contains("&lt;img") && !text.contains("<img"))
      #expect(try await house.send("POST", url, "decision=perhaps", type: Self.form).status == 400)
      #expect(try await house.send("GET", "/confirm/ch_0").status == 404)
      let good = #"{"token":"tok_visa","amount":"1.00","currency":"EUR","reference":"A","returnUrl":"http://x/","expires":1900000000}"#
      #expect(try await house.send("POST", "/v1/charges", good).status == 400, "no key")
      for (from, to) in [
        (#""1.00""#, #""-1.00""#), (#""1.00""#, #""0.00""#), (#""1.00""#, #""1.001""#), ("EUR", "XXX"), ("http://x/", "javascript:x"),
        (#""tok_visa""#, "7"), (#""expires":1900000000"#, #""expires":1900000000,"status":"captured""#),
      ] {
        let body = good.replacingOccurrences(of: from, with: to)
        #expect(try await house.send("POST", "/v1/charges", body, key: "p9").status == 400, "\(body)")
      }
      #expect(try await house.state("p9") == .absent)
    }
  }
}
