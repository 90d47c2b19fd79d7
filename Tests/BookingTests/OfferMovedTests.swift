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

@Suite("The offer is priced again before it is booked")
struct OfferMovedTests {
  @Test("a moved price is told with old and new, and nothing is stored")
  func moved() async throws {
    let desk = ScriptedDesk { offer throws(OfferDeskFault) in
      var dearer = offer
      dearer.id = "offer-1~EUR11000"
      dearer.price = Make.price("110.00 EUR")
      return Repriced(offer: dearer, previous: offer.price, changed: true)
    }
    try await BookingHouse.open(desk: desk) { house in
      let reply = try await house.book()
      #expect(reply.status == 409)
      let problem = try reply.json
      #expect(problem["code"]?.string == "price_changed")
      #expect(problem["price"]?["total"]?["amount"]?.string == "110.00")
      #expect(problem["previousPrice"]?["total"]?["amount"]?.string == "100.00")
      #expect(problem["offerId"]?.string == "offer-1~EUR11000")
      #expect(try await house.store.collection("bookings").count() == 0)
    }
  }

  @Test("an offer that cannot be had says why", arguments: [
    (OfferDeskFault.unknown, 404, "not_found"), (.expired, 410, "offer_expired"), (.gone, 410, "offer_expired"),
    (.passengersDiffer, 422, "passengers_differ"),
    (.provider(name: "alpha", ProviderFault(.refused(code: "34651", title: "SEGMENT SELL FAILURE", detail: ""), "no")), 409, "seats_unavailable"),
    (.provider(name: "alpha", ProviderFault(.timeout, "No answer in time.")), 503, "provider_unavailable"),
  ])
  func refused(fault: OfferDeskFault, status: Int, code: String) async throws {
    let desk = ScriptedDesk { _ throws(OfferDeskFault) in throw fault }
    try await BookingHouse.open(desk: desk) { house in
      let reply = try await house.book()
      #expect(reply.status == status)
      #expect(try reply.json["code"]?.string == code)
      #expect(try await house.store.collection("bookings").count() == 0)
    }
  }

  @Test("too few seats left is a refusal of its own")
  func seats() async throws {
    var full = Offer.delhiBombay
    full.seatsAvailable = 0
    let offer = full
    try await BookingHouse.open(desk: ScriptedDesk([offer])) { house in
      let reply = try await house.book()
      #expect(reply.status == 409)
      #expect(try reply.json["code"]?.string == "seats_unavailable")
    }
  }

  @Test("each segment's flight is saved; what cannot be had in time is said, and the booking stands")
  func keepsFlights() async throws {
    let keeper = ScriptedKeeper { segment in
      if segment.marketing.description == "BA107" { return KeptFlight(flightID: "BA107-LHR-2026-12-20", source: "aviationstack") }
      if segment.marketing.description == "JL41" { return KeptFlight(missing: "The month's calls are used up.") }
      // Never heeds anything: a source that hangs.
      await withCheckedContinuation { (never: CheckedContinuation<Void, Never>) in Parked.keep(never) }
      return KeptFlight(missing: "never")
    }
    let people = [
      Ask.person(), Ask.person(family: "Two"), Ask.person(type: "CHD", born: "2016-12-30"), Ask.person(type: "INF", born: "2026-01-01"),
    ]
    try await BookingHouse.open(desk: ScriptedDesk([.family]), keeper: keeper, keeperPatience: .seconds(2)) { house in
      let reply = try await house.book(Ask.one(offer: "offer-family", people))
      #expect(reply.status == 201, "\(reply.text)")
      let kept = try reply.json["storedFlights"]
      #expect(kept?.count == 3)
      #expect(kept?[index: 0]?["flightId"]?.string == "BA107-LHR-2026-12-20")
      #expect(kept?[index: 1]?["flightId"]?.string == nil)
      #expect(kept?[index: 1]?["reason"]?.string == "The schedule source took too long.")
      #expect(kept?[index: 2]?["reason"]?.string == "The month's calls are used up.")
    }
    Parked.releaseAll()
  }
}
