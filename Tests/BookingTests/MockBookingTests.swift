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

@Suite("Booking with nobody else")
struct MockBookingTests {
  @Test("an offer is booked, stored, and found by its id")
  func books() async throws {
    try await BookingHouse.open { house in
      let reply = try await house.book()
      #expect(reply.status == 201, "\(reply.text)")
      let made = try reply.json
      #expect(made["status"]?.string == "confirmed")
      #expect(made["price"]?["total"]?["amount"]?.string == "100.00")
      #expect(made["offer"]?["slices"]?[index: 0]?["segments"]?[index: 0]?["marketing"]?["number"]?.string == "865")
      let locator = try #require(made["recordLocator"]?.string)
      #expect(RecordLocator(locator) != nil)
      let id = try #require(made["id"]?.string)
      let again = try await house.get("/v1/bookings/\(id)")
      #expect(again.status == 200)
      #expect(again.body == reply.body)
      let stored = try #require(try await house.store.collection("bookings").findOne(["recordLocator": .string(locator)]))
      #expect(stored[path: "price.total"]?.decimal128 == Decimal128("100.00"))
      #expect(stored["route"]?.string == "DEL-BOM")
      #expect(stored["departureAt"]?.date == UTCInstant(iso8601: "2026-12-02T06:10:00Z")?.milliseconds)
      #expect(stored["departureLocalDate"]?.string == "2026-12-02")
      #expect(stored["events"]?.array?.count == 1)
    }
  }

  @Test("its history begins with its confirmation; an unknown id has none")
  func history() async throws {
    try await BookingHouse.open { house in
      let id = try #require(try await house.book().json["id"]?.string)
      let events = try await house.get("/v1/bookings/\(id)/events").json["events"]
      #expect(events?.count == 1)
      #expect(events?[index: 0]?["type"]?.string == "booking.confirmed.v1")
      #expect(try await house.get("/v1/bookings/nothing-there").status == 404)
      #expect(try await house.get("/v1/bookings/\(BookingID.make())/events").status == 404)
    }
  }

  @Test("what is stored is read back the same, whatever was bought")
  func roundTrip() throws {
    var booking = Booking(
      id: .make(), locator: .make(), offer: .family,
      passengers: [
        Passenger(
          type: .adult, title: "dr", givenName: "Zoë", familyName: "O’Brien", dateOfBirth: Make.date("1980-02-29"),
          gender: .female, document: TravelDocument(type: .passport, number: "P1234567", issuingCountry: "IE", expiresOn: Make.date("2031-01-01")),
          frequentFlyer: FrequentFlyer(carrier: AirlineCode("BA")!, number: "123")),
        Passenger(type: .infant, givenName: "Aoi", familyName: "佐藤", dateOfBirth: Make.date("2026-01-01"), gender: .unspecified),
      ], contact: Contact(email: "zoe@example.com", phone: "+35311234567"), fulfilment: .redirect,
      storedFlights: [KeptFlight(flightID: "BA107-LHR-2026-12-20", source: "aviationstack"), KeptFlight(missing: "It took too long.")],
      at: BookingHouse.noon, claimID: "c1")
    booking.holdExpiresAt = BookingHouse.noon.adding(minutes: 15)
    booking.returnPath = "/confirmation"
    booking.airline = .accepted(reference: "ABC123", orderID: "o-1", tickets: ["125-1", "125-2"])
    booking.payments = [PaymentAttempt(id: "p1", amount: Make.money("9000.00 GBP"), startedAt: BookingHouse.noon, expiresAt: BookingHouse.noon.adding(minutes: 9))]
    booking.dueAt = booking.nextVisit
    #expect(try #require(Booking(booking.document)) == booking)
    #expect(booking.document["carriers"]?.array == ["BA", "EK", "JL"])
    #expect(booking.document[path: "originalPrice.total"]?.decimal128 == Decimal128("1700000"))
  }

  @Test("a guest finds a booking by locator and family name, however the name is written")
  func lookUp() async throws {
    try await BookingHouse.open { house in
      let made = try await house.book(Ask.one([Ask.person(family: "Müller-O’Neil")])).json
      let locator = try #require(made["recordLocator"]?.string)
      for name in ["Müller-O’Neil", "MULLER ONEIL", "muller o'neil"] {
        let reply = try await house.post("/v1/bookings/lookup", #"{"recordLocator":"\#(locator.lowercased())","familyName":"\#(name)"}"#)
        #expect(reply.status == 200, "\(name): \(reply.text)")
        #expect(try reply.json["id"]?.string == made["id"]?.string)
      }
    }
  }

  @Test("a wrong name and an unknown locator look the same, and after five of them there is a pause")
  func guessing() async throws {
    try await BookingHouse.open { house in
      let locator = try #require(try await house.book().json["recordLocator"]?.string)
      func guess(_ locator: String, _ name: String) async throws -> RawReply {
        try await house.post("/v1/bookings/lookup", #"{"recordLocator":"\#(locator)","familyName":"\#(name)"}"#)
      }
      let wrong = try await guess(locator, "Roe"), unknown = try await guess("ZZZZZ9", "Rao")
      #expect(wrong.status == 404 && unknown.status == 404)
      for key in ["title", "code", "detail", "status"] { #expect(try wrong.json[key]?.string == unknown.json[key]?.string) }
      for _ in 0..<3 { #expect(try await guess("ZZZZZ8", "Rao").status == 404) }
      let stopped = try await guess(locator, "Rao")
      #expect(stopped.status == 429)
      #expect(Int(stopped.header("retry-after") ?? "").map { (1...60).contains($0) } == true)
      house.clock.advance(seconds: 61)
      #expect(try await guess(locator, "Rao").status == 200)
    }
  }
}
