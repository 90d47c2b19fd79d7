import BSON
import JSON
import Payments
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Refunds that a gateway refuses")
struct RefusedRefundTests {
  /// A cancelled booking whose refund of 75 euro the bank refused.
  func open(_ body: (_ house: BookingHouse, _ bank: ScriptedBank, _ id: String) async throws -> Void) async throws {
    try await CancelTests().open { house, bank in
      let id = try await CancelTests().paid(house)
      bank.refuseRefunds(true)
      #expect(try await CancelTests().cancel(house, id).status == 200)
      try await body(house, bank, id)
    }
  }

  func owed(_ house: BookingHouse) async throws -> [JSONNode] {
    let list = try await house.get("/v1/admin/refunds", as: "support.ravi")
    #expect(list.status == 200, "\(list.text)")
    return try Array(list.json["refunds"]?.elements.map(\.self) ?? [])
  }

  func retry(_ house: BookingHouse, _ refund: String, as user: String = "admin.ana") async throws -> RawReply {
    try await house.post("/v1/admin/refunds/\(refund)/retry", "", as: user)
  }

  @Test("it is told, shown, listed while it is owed, and tried again once under a new id")
  func triedAgain() async throws {
    try await open { house, bank, id in
      #expect(try await PayTests().kinds(house, id).last == "payment.refund_failed.v1")
      let shown = try await house.get("/v1/bookings/\(id)/payments").json["refunds"]?[index: 0]
      let refund = try #require(shown?["id"]?.string)
      #expect(shown?["status"]?.string == "failed")
      let listed = try await owed(house)
      #expect(listed.map { $0["id"]?.string } == [refund] && listed[0]["amount"]?["amount"]?.string == "75.00")
      #expect(listed[0]["code"]?.string == "account_closed" && listed[0]["gateway"]?.string == "dummy" && listed[0]["booking"]?.string == "/v1/bookings/\(id)")
      bank.refuseRefunds(false)
      let again = try await retry(house, refund)
      #expect(again.status == 200, "\(again.text)")
      #expect(try again.json["status"]?.string == "done" && again.json["id"]?.string != refund && again.json["amount"]?["amount"]?.string == "75.00")
      #expect(bank.given == [Make.money("75.00 EUR")])
      #expect(try await owed(house).isEmpty)
      #expect(try await house.store.collection("bookings").count(["owesSince": ["$exists": true]]) == 0)
      #expect(try await retry(house, refund).json["code"]?.string == "refund_not_owed")
      #expect(bank.given.count == 1)
      #expect(try await PayTests().kinds(house, id).suffix(3) == ["payment.refund_failed.v1", "payment.refund_due.v1", "payment.refunded.v1"])
    }
  }

  @Test("money that was given back and returns days later, since the account is closed, is owed again: told, listed, and tried again once")
  func returned() async throws {
    try await CancelTests().open { house, bank in
      let id = try await CancelTests().paid(house), number = try #require(BookingID(id))
      #expect(try await CancelTests().cancel(house, id).status == 200)
      let done = try #require(try await house.routes.bookings.find(number)?.refunds.first)
      #expect(done.state == .done)
      func notice(_ state: RefundState) async throws -> NoticeEffect {
        let subject = PaymentNotice.Subject.refund(RefundID(done.id), charge: ChargeID(done.payment), state)
        return try await house.routes.notices.apply(PaymentNotice(gateway: "dummy", id: "n-\(state)", subject: subject, at: house.clock.now()))
      }
      #expect(try await notice(.pending(reference: "late")) == .alreadyKnown)
      #expect(try await owed(house).isEmpty)
      house.clock.advance(seconds: 3 * 86_400)
      #expect(try await notice(.refused(RefundRefusal(.accountClosed, message: "the account is closed"))) == .applied)
      #expect(try await PayTests().kinds(house, id).suffix(2) == ["payment.refunded.v1", "payment.refund_failed.v1"])
      #expect(try await owed(house).map { $0["id"]?.string } == [done.id])
      // Refused is its end: what comes late changes nothing.
      for state in [RefundState.refused(RefundRefusal(.accountClosed, message: "the account is closed")), .done(reference: "late"), .pending(reference: "late")] {
        #expect(try await notice(state) == .alreadyKnown)
      }
      let again = try await retry(house, done.id)
      #expect(try again.json["status"]?.string == "done" && again.json["amount"]?["amount"]?.string == "75.00", "\(again.text)")
      #expect(bank.given == [Make.money("75.00 EUR"), Make.money("75.00 EUR")])
      #expect(try await owed(house).isEmpty)
    }
  }

  @Test("those that are owed come page by page, the oldest first, none twice and none left out")
  func pages() async throws {
    try await open { house, _, first in
      let number = try #require(BookingID(first)), original = try #require(try await house.routes.bookings.find(number))
      var all = [first]
      for turn in 0..<4 {
        // Two of them at the same moment.
        house.clock.advance(seconds: turn == 2 ? 0 : 60)
        var other = Booking(
          id: .make(), locator: .make(), offer: original.offer, passengers: original.passengers, contact: original.contact, fulfilment: .pay,
          storedFlights: [], at: house.clock.now(), claimID: "claim-\(turn)")
        (other.payments, other.refunds) = (original.payments, original.refunds)
        other.refunds[0].endedAt = house.clock.now()
        _ = try await house.routes.bookings.insert(other)
        _ = try await house.store.collection("bookings").updateOne(["_id": .string(other.id.description)], ["$set": ["owesSince": .date(milliseconds: house.clock.now().milliseconds)]])
        all.append(other.id.description)
      }
      var seen: [String] = [], cursor = ""
      repeat {
        let page = try await house.get("/v1/admin/refunds?limit=2\(cursor)", as: "support.ravi")
        #expect(page.status == 200, "\(page.text)")
        seen += try page.json["refunds"]?.elements.compactMap { $0["booking"]?.string?.split(separator: "/").last.map(String.init) } ?? []
        cursor = try page.json["nextCursor"]?.string.map { "&cursor=\($0)" } ?? ""
      } while !cursor.isEmpty && seen.count < 20
      #expect(seen.count == 5 && Set(seen) == Set(all) && seen.first == first, "\(seen) of \(all)")
      for bad in ["x", "1", "1.x", ".\(first)", "1.\(first).2"] {
        #expect(try await house.get("/v1/admin/refunds?cursor=\(bad)", as: "support.ravi").status == 400, "\(bad)")
      }
    }
  }

  @Test("refused again it is owed again, and that one can be tried")
  func refusedAgain() async throws {
    try await open { house, bank, _ in
      let first = try #require(try await owed(house).first?["id"]?.string)
      #expect(try await retry(house, first).json["status"]?.string == "failed")
      let listed = try await owed(house), second = try #require(listed.first?["id"]?.string)
      #expect(listed.count == 1 && second != first)
      bank.refuseRefunds(false)
      #expect(try await retry(house, second).json["status"]?.string == "done")
      #expect(bank.given == [Make.money("75.00 EUR")])
    }
  }

  @Test("the same request under its key has the first answer, another one under it is refused")
  func keyed() async throws {
    try await open { house, bank, _ in
      let refund = try #require(try await owed(house).first?["id"]?.string)
      bank.refuseRefunds(false)
      let path = "/v1/admin/refunds/\(refund)/retry"
      let first = try await house.post(path, "", key: "k", as: "admin.ana"), again = try await house.post(path, "", key: "k", as: "admin.ana")
      #expect(first.status == 200 && first.header("idempotent-replayed") == nil)
      #expect(again.status == 200 && again.body == first.body && again.header("idempotent-replayed") == "true")
      #expect(try await house.post(path, "{}", key: "k", as: "admin.ana").json["code"]?.string == "idempotency_mismatch")
      #expect(try await house.post(path, "", key: "a b", as: "admin.ana").status == 400)
      #expect(bank.given.count == 1)
    }
  }

  @Test("eight operators at once give it back once")
  func atOnce() async throws {
    try await open { house, bank, _ in
      let refund = try #require(try await owed(house).first?["id"]?.string)
      bank.refuseRefunds(false)
      let replies = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 { group.addTask { try await retry(house, refund).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(replies.count { $0 == 200 } == 1 && replies.count { $0 == 409 } == 7, "\(replies)")
      #expect(bank.given == [Make.money("75.00 EUR")])
    }
  }

  @Test("only a refused refund is tried again, by administrators only; who dies after noting it leaves it to whoever tends")
  func others() async throws {
    try await open { house, bank, id in
      let refund = try #require(try await owed(house).first?["id"]?.string), number = try #require(BookingID(id))
      #expect(try await retry(house, refund, as: "support.ravi").status == 403)
      #expect(try await house.get("/v1/admin/refunds").status == 403)
      #expect(try await retry(house, "nothing-r1").status == 404)
      bank.refuseRefunds(false)
      let booking = try #require(try await house.routes.bookings.find(number))
      #expect(booking.owesSince != nil)
      let noted = try booking.retrying(refund, at: house.clock.now())
      #expect(try await house.routes.bookings.replace(booking, with: noted))
      house.clock.advance(seconds: 20)
      _ = try await house.routes.tending.pass()
      #expect(bank.given == [Make.money("75.00 EUR")])
      let done = try #require(try await house.routes.bookings.find(number))
      #expect(done.owesSince == nil && done.refunds.map(\.state) == [.failed, .done] && done.refunds[0].retriedAs == done.refunds[1].id)
      #expect(try await retry(house, done.refunds[1].id).status == 409)
    }
  }
}
