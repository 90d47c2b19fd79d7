import BSON
import JSON
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Booking

@Suite("Forwarding to an airline")
struct ForwardTests {
  func forward(_ house: BookingHouse, key: String = "key-1") async throws -> RawReply {
    try await house.book(Ask.one(fulfilment: "forward"), key: key)
  }

  @Test("the airline's reference and tickets are kept, and it is told who flies")
  func accepted() async throws {
    let airline = ScriptedAirline { _ in .accepted(reference: "XYZ789", orderID: "order-1", tickets: ["125-1"]) }
    try await BookingHouse.open(airline: airline) { house in
      let reply = try await forward(house)
      #expect(reply.status == 201)
      let made = try reply.json
      #expect(made["status"]?.string == "ticketed")
      #expect(made["airline"]?["reference"]?.string == "XYZ789")
      #expect(made["airline"]?["tickets"]?[index: 0]?.string == "125-1")
      let order = try #require(airline.orders.first)
      #expect(order.passengers.map(\.familyName) == ["Rao"])
      #expect(order.reference == made["recordLocator"]?.string)
      #expect(try await house.book(Ask.one(fulfilment: "forward")).body == reply.body)
      #expect(airline.orders.count == 1)
    }
  }

  @Test("a refusal is stored with the airline's words")
  func refused() async throws {
    let airline = ScriptedAirline { _ in .refused(code: "34651", title: "SEGMENT SELL FAILURE", detail: "Could not sell segment 1") }
    try await BookingHouse.open(airline: airline) { house in
      let made = try await forward(house).json
      #expect(made["status"]?.string == "rejected")
      #expect(made["airline"]?["refusal"]?["title"]?.string == "SEGMENT SELL FAILURE")
      let stored = try await house.store.collection("bookings").findOne(["status": "rejected"])
      #expect(stored?[path: "airlineOutcome.refusal.code"]?.string == "34651")
    }
  }

  @Test("a fault before anything was sent is a refusal, one after it leaves the outcome unknown", arguments: [
    (ProviderFault.Kind.unreachable, "rejected", "refused"), (.unauthorized, "rejected", "refused"), (.quotaSpent, "rejected", "refused"),
    (.timeout, "forwarding", "unknown"), (.serverError(502), "forwarding", "unknown"), (.badReply, "forwarding", "unknown"),
  ])
  func faults(kind: ProviderFault.Kind, status: String, outcome: String) async throws {
    let airline = ScriptedAirline { _ throws(ProviderFault) in throw ProviderFault(kind, "as scripted") }
    try await BookingHouse.open(airline: airline) { house in
      let made = try await forward(house).json
      #expect(made["status"]?.string == status)
      #expect(made["airline"]?["outcome"]?.string == outcome)
    }
  }

  @Test("a booking that was being sent when the process died is never sent again")
  func interrupted() async throws {
    let airline = ScriptedAirline { _ in .accepted(reference: "TWICE1", orderID: "o", tickets: []) }
    try await BookingHouse.open(airline: airline) { house in
      let body = Ask.one(fulfilment: "forward")
      let content = Array("POST /v1/bookings\n\(body)".utf8)
      guard case .granted(let dead) = try await house.routes.keys.claim("key-1", caller: "user asha", scope: "POST /v1/bookings", request: content)
      else { throw NotGranted() }
      let sent = Booking(
        id: dead.bookingID, locator: .make(), offer: .delhiBombay, passengers: [], contact: Contact(email: "a@example.com"),
        fulfilment: .forward, storedFlights: [], at: BookingHouse.noon, claimID: dead.id)
      _ = try await house.routes.bookings.insert(sent)
      house.clock.advance(seconds: 46)
      let made = try await house.book(body).json
      #expect(made["status"]?.string == "forwarding")
      #expect(made["airline"]?["outcome"]?.string == "unknown")
      #expect(airline.orders.isEmpty)
    }
  }

  @Test("an order that the airline does not have is waited for, and after five minutes it never arrived; nothing is sent again")
  func neverArrived() async throws {
    let airline = ScriptedAirline { _ throws(ProviderFault) in throw ProviderFault(.timeout, "as scripted") }
    try await BookingHouse.open(airline: airline) { house in
      let id = try #require(try await forward(house).json["id"]?.string)
      func status() async throws -> String? { try await house.get("/v1/bookings/\(id)").json["status"]?.string }
      house.clock.advance(seconds: 6)
      #expect(try await house.routes.tending.pass() == 1)
      #expect(try await status() == "forwarding")
      #expect(try await house.routes.tending.pass() == 0)
      house.clock.advance(seconds: 295)
      #expect(try await house.routes.tending.pass() == 1)
      let booking = try await house.get("/v1/bookings/\(id)").json
      #expect(booking["status"]?.string == "rejected")
      #expect(booking["airline"]?["refusal"]?["code"]?.string == "not_received")
      #expect(airline.orders.count == 1)
    }
  }

  @Test("an airline that cannot be asked leaves it open, and is asked again")
  func cannotBeAsked() async throws {
    let turns = Turns()
    let airline = ScriptedAirline(
      known: { _ throws(ProviderFault) in
        if turns.next() == 0 { throw ProviderFault(.refused(code: "404", title: "NOT FOUND", detail: ""), "No such call.") }
        return .accepted(reference: "LATE22", orderID: "order-1", tickets: [])
      }, { _ throws(ProviderFault) in throw ProviderFault(.badReply, "as scripted") })
    try await BookingHouse.open(airline: airline) { house in
      let id = try #require(try await forward(house).json["id"]?.string)
      house.clock.advance(seconds: 600)
      try await house.routes.tending.pass()
      #expect(try await house.get("/v1/bookings/\(id)").json["status"]?.string == "forwarding")
      house.clock.advance(seconds: 301)
      try await house.routes.tending.pass()
      #expect(try await house.get("/v1/bookings/\(id)").json["airline"]?["reference"]?.string == "LATE22")
    }
  }

  @Test("without an airline, forwarding is not offered")
  func notConfigured() async throws {
    try await BookingHouse.open { house in
      let reply = try await forward(house)
      #expect(reply.status == 400)
      #expect(try reply.badFields == ["fulfilment"])
    }
  }
}
