import JSON
import Payments
import Support
import Testing
import Travel

@testable import Booking

@Suite("Correcting names")
struct NameTests {
  func open(_ body: (BookingHouse) async throws -> Void) async throws {
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer, SeatBookingTests.pair]), source: FixedSeats(others: 4), names: NameRules(letters: 2, hoursBefore: 24), body)
  }

  static func names(_ names: [(Int, String, String)]) -> String {
    let each = names.map { #"{"passenger":\#($0.0),"givenName":"\#($0.1)","familyName":"\#($0.2)"}"# }
    return #"{"passengers":[\#(each.joined(separator: ","))]}"#
  }

  func book(_ house: BookingHouse, people: Int = 1) async throws -> String {
    let made = try await house.book(Ask.one(offer: people == 2 ? "offer-pair" : "offer-local", Array(repeating: Ask.asha, count: people)))
    return try #require(try made.json["id"]?.string, "\(made.text)")
  }

  @Test("a quote changes nothing; then the name is corrected once, with its event, and the same request has the same answer")
  func corrects() async throws {
    try await open { house in
      let id = try await book(house), body = Self.names([(0, "Aisha", "Rao")])
      let before = try await house.get("/v1/bookings/\(id)").body
      let quote = try await house.post("/v1/bookings/\(id)/change?quote=true", body)
      #expect(quote.status == 200, "\(quote.text)")
      #expect(try quote.json["fee"]?["amount"]?.string == "0.00")
      #expect(try await house.get("/v1/bookings/\(id)").body == before)
      let done = try await house.post("/v1/bookings/\(id)/change", body, key: "change-1")
      let again = try await house.post("/v1/bookings/\(id)/change", body, key: "change-1")
      #expect(done.status == 200, "\(done.text)")
      #expect(done.body == again.body && again.header("idempotent-replayed") == "true")
      let booking = try await house.get("/v1/bookings/\(id)").json
      #expect(booking["passengers"]?[index: 0]?["givenName"]?.string == "Aisha")
      let locator = booking["recordLocator"]?.string ?? ""
      let found = try await house.post("/v1/bookings/lookup", #"{"recordLocator":"\#(locator)","familyName":"Rao"}"#)
      #expect(found.status == 200)
      let kinds = try await house.get("/v1/bookings/\(id)/events").json["events"]?.elements.compactMap { $0["type"]?.string }
      #expect(kinds == ["booking.held.v1", "booking.confirmed.v1", "booking.changed.v1"])
      let twice = try await house.post("/v1/bookings/\(id)/change", Self.names([(0, "Aishaa", "Rao")]), key: "change-2")
      #expect(twice.status == 409)
      #expect(try twice.json["code"]?.string == "corrected_before")
    }
  }

  @Test("another person, another passenger, too late and ended bookings are refused, and nothing changes")
  func refuses() async throws {
    try await open { house in
      let id = try await book(house, people: 2)
      func change(_ names: [(Int, String, String)], _ key: String) async throws -> RawReply {
        try await house.post("/v1/bookings/\(id)/change", Self.names(names), key: key)
      }
      let before = try await house.get("/v1/bookings/\(id)").body
      let other = try await change([(0, "Asha", "Rao"), (1, "Asha", "Smith")], "k1")
      #expect(other.status == 400)
      #expect(try other.badFields == ["passengers[1].familyName"])
      #expect(try await change([(2, "Asha", "Rao")], "k2").status == 422)
      #expect(try await change([(0, "Asha", "Rau"), (0, "Asha", "Raa")], "k3").status == 422)
      #expect(try await change([(0, "Ash4", "Rao")], "k4").status == 400)
      #expect(try await house.post("/v1/bookings/\(id)/change", Self.names([(0, "Asha", "Rau")])).status == 400)
      #expect(try await house.get("/v1/bookings/\(id)").body == before)
      #expect(try await change([(0, "Asha", "Rau")], "k5").status == 200)
      #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel").status != 500)
      house.clock.advance(seconds: 10 * 86_400)
      let late = try await change([(1, "Asha", "Rau")], "k6")
      #expect(late.status == 409)
      #expect(["too_late", "not_changeable"].contains(try late.json["code"]?.string))
    }
  }

  @Test("letters are counted as they are put in, taken out or replaced", arguments: [
    ("Rao", "Rao", 0), ("Rao", "Rau", 1), ("Rao", "Roa", 2), ("", "Rao", 3), ("Müller", "Mueller", 2), ("Asha", "Smith", 5),
  ])
  func distances(old: String, new: String, letters: Int) {
    #expect(NameRules.distance(Array(old), Array(new)) == letters)
    #expect(NameRules.distance(Array(new), Array(old)) == letters)
  }
}
