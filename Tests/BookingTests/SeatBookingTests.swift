import BSON
import JSON
import ProviderKit
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Bookings of our own flights")
struct SeatBookingTests {
  /// AI865 from Delhi to Bombay and AI101 on to Goa, sold by us, for one adult.
  static let offer = Make.offer(
    "offer-local",
    [[Make.segment("AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25"), Make.segment("AI101 BOM 2026-12-02T10:10 GOI 2026-12-02T11:25")]],
    price: "100.00 EUR", seats: 9).sold(by: "local")

  /// The same for two.
  static let pair: Offer = {
    var offer = Self.offer
    offer.id = "offer-pair"
    let price = offer.price
    offer.price = Price(
      total: price.total, base: price.base, taxes: price.taxes,
      perTraveler: [TravelerPrice(type: .adult, count: 2, total: Make.money("50.00 EUR"))])
    return offer
  }()

  func open(seats: Int = 2, airline: (any AirlineGateway)? = nil, _ body: (BookingHouse) async throws -> Void) async throws {
    try await BookingHouse.open(desk: ScriptedDesk([Self.offer, Self.pair]), airline: airline, source: FixedSeats(others: seats), body)
  }

  func book(_ house: BookingHouse, _ people: Int = 1, fulfilment: String = "mock", key: String = "key-1") async throws -> RawReply {
    try await house.book(Ask.one(offer: people == 2 ? "offer-pair" : "offer-local", Array(repeating: Ask.asha, count: people), fulfilment: fulfilment), key: key)
  }

  func map(_ house: BookingHouse, _ flight: String = "AI865-DEL-2026-12-02") async throws -> SeatMap? {
    try await house.routes.seats.take?.seats.read(SeatKey(flight: flight, cabin: .economy))
  }

  @Test("a booking has its seats on every flight, sold; when none is left the next is refused and nothing is kept of it")
  func sells() async throws {
    try await open { house in
      let made = try await book(house, 2)
      #expect(made.status == 201, "\(made.text)")
      #expect(try made.json["status"]?.string == "confirmed")
      for flight in ["AI865-DEL-2026-12-02", "AI101-BOM-2026-12-02"] {
        let map = try #require(try await map(house, flight))
        #expect(map.sold() == 2 && map.free(at: house.clock.now()) == 0)
        #expect(Set(map.seats.values.map(\.hold)) == [try made.json["id"]?.string])
      }
      let refused = try await book(house, key: "key-2")
      #expect(refused.status == 409)
      #expect(try refused.json["code"]?.string == "seats_unavailable")
      #expect(try await house.store.collection("bookings").count() == 1)
    }
  }

  @Test("an unpaid booking's seats are another's when its time is over")
  func frees() async throws {
    // With a payment page that can be asked: nobody paid there.
    try await PaymentTests.open(desk: ScriptedDesk([Self.offer]), source: FixedSeats(others: 1)) { house in
      let made = try await book(house, fulfilment: "redirect")
      #expect(made.status == 201, "\(made.text)")
      #expect(try await book(house, key: "key-2").status == 409)
      house.clock.advance(seconds: 25 * 60)
      #expect(try await book(house, key: "key-3").status == 201)
      _ = try await house.routes.tending.pass()
      let first = try await house.get("/v1/bookings/\(made.json["id"]?.string ?? "")").json
      #expect(first["status"]?.string == "expired")
      #expect(try await map(house)?.sold() == 1)
    }
  }

  @Test("an order the airline refuses gives its seats back, one it takes keeps them")
  func forwarded() async throws {
    let turns = Turns()
    let airline = ScriptedAirline { _ in
      turns.next() == 0 ? .refused(code: "1", title: "No", detail: "No") : .accepted(reference: "ABC123", orderID: "o", tickets: [])
    }
    try await open(seats: 1, airline: airline) { house in
      let first = try await book(house, fulfilment: "forward")
      #expect(try first.json["status"]?.string == "rejected")
      #expect(try await map(house)?.free(at: house.clock.now()) == 1)
      #expect(try await book(house, fulfilment: "forward", key: "key-2").json["status"]?.string == "ticketed")
      #expect(try await map(house)?.sold() == 1)
    }
  }

  @Test("offers of others take no seats of ours")
  func others() async throws {
    try await BookingHouse.open(source: FixedSeats(others: 0)) { house in
      let made = try await house.book()
      #expect(made.status == 201)
      #expect(try await house.store.collection("seats").count() == 0)
    }
  }
}

extension Offer {
  /// The same offer of another provider.
  func sold(by provider: String) -> Offer {
    var copy = self
    copy.provider = provider
    return copy
  }
}
