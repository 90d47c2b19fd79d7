import BSON
import JSON
import Payments
import Store
import Support
import Testing
import Travel
import Web

@testable import Booking

@Suite("Whose booking it is")
struct OwnerTests {
  func open(_ body: (BookingHouse) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: ScriptedBank(clock: clock)), source: FixedSeats(others: 5),
      guests: GuestPasses(secret: "a secret of the tests", isSecure: false), clock: clock, body)
  }

  func book(_ house: BookingHouse, as user: String, key: String = "key-1") async throws -> JSONNode {
    let made = try await house.post("/v1/bookings", Ask.one(offer: "offer-local", fulfilment: "pay"), key: key, as: user)
    #expect(made.status == 201, "\(made.text)")
    return try made.json
  }

  func isAbsent(_ reply: RawReply) -> Bool { reply.status == 404 && reply.text.contains("There is no such booking.") }

  @Test("row 1: A reads, pays and cancels B's booking: 404 as for a random id, and nothing changes") func others() async throws {
    try await open { house in
      let id = try #require(try await book(house, as: "bela")["id"]?.string)
      let random = BookingID.make().description
      for booking in [id, random] {
        for path in ["", "/events", "/payments"] { #expect(isAbsent(try await house.get("/v1/bookings/\(booking)\(path)", as: "asha"))) }
        let card = #"{"method":{"type":"card","token":"tok_visa"}}"#
        for user in ["asha", "support.ravi", "admin.ida"] {
          #expect(isAbsent(try await house.post("/v1/bookings/\(booking)/payments", card, key: "p", as: user)))
          #expect(isAbsent(try await house.post("/v1/bookings/\(booking)/cancel", "{}", key: "c", as: user)))
          let names = #"{"passengers":[{"passenger":0,"givenName":"Asha","familyName":"Raos"}]}"#
          #expect(isAbsent(try await house.post("/v1/bookings/\(booking)/change", names, key: "n", as: user)))
          #expect(isAbsent(try await house.post("/v1/bookings/\(booking)/cancel?quote=true", "{}", as: user)))
        }
      }
      let shown = try await house.get("/v1/bookings/\(id)", as: "bela")
      #expect(shown.status == 200)
      #expect(try shown.json["status"]?.string == "held" && shown.json["payment"]?.isNull == true)
      #expect(try await house.get("/v1/bookings/\(id)", as: "support.ravi").status == 200)
    }
  }

  @Test("row 1: A has B's paid booking refunded: 404, no money moves; B's own refund is one, however often it is asked for")
  func refunds() async throws {
    let clock = ManualClock(BookingHouse.noon), bank = ScriptedBank(clock: clock)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: bank), source: FixedSeats(others: 5), terms: CancelTests.terms, clock: clock
    ) { house in
      let id = try #require(try await book(house, as: "bela")["id"]?.string)
      let paid = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "p", as: "bela")
      #expect(paid.status == 200, "\(paid.text)")
      for user in ["asha", "support.ravi"] {
        #expect(isAbsent(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "c", as: user)))
        #expect(isAbsent(try await house.post("/v1/bookings/\(id)/cancel", #"{"passengers":[0]}"#, key: "d", as: user)))
      }
      let still = try await house.get("/v1/bookings/\(id)", as: "bela").json
      #expect(still["status"]?.string == "confirmed" && still["refunds"]?.count ?? 0 == 0)
      for (key, status) in [("c", 200), ("c", 200), ("again", 409)] {
        #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: key, as: "bela").status == status)
      }
      let stored = try #require(try await house.store.collection("bookings").findOne([:]))
      #expect(stored["status"]?.string == "cancelled" && stored["refunds"]?.array?.count == 1)
    }
  }

  @Test("row 5: a booking with price, status, userId or payment in its body is refused by the key's name, and nothing is booked")
  func unknownKeys() async throws {
    try await open { house in
      for (key, value) in [("price", #"{"total":"1.00"}"#), ("status", #""confirmed""#), ("userId", #""bela""#), ("payment", "{}"), ("refunds", "[]")] {
        let reply = try await house.post("/v1/bookings", Ask.one(offer: "offer-local", fulfilment: "pay", more: #","\#(key)":\#(value)"#), key: key)
        #expect(reply.status == 400 && reply.text.contains("unknown_key"), "\(reply.text)")
        #expect(try reply.badFields == [key])
      }
      #expect(try await house.store.collection("bookings").findOne([:]) == nil)
    }
  }

  @Test("nobody books unless signed in, and a booking of nobody's opens by look-up only") func nobodys() async throws {
    try await open { house in
      let refused = try await house.post("/v1/bookings", Ask.one(offer: "offer-local", fulfilment: "pay"), key: "k", as: nil)
      #expect(refused.status == 401 && refused.text.contains("unauthorized"))
      let made = try await book(house, as: "bela")
      let id = try #require(made["id"]?.string), locator = try #require(made["recordLocator"]?.string)
      _ = try await house.store.collection("bookings").updateOne([:], ["$set": ["userId": .null]])
      for user in [nil, "asha", "bela"] {
        #expect(isAbsent(try await house.get("/v1/bookings/\(id)", as: user)))
        guard user != nil else { continue }
        #expect(isAbsent(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "c", as: user)))
      }
      let found = try await house.post("/v1/bookings/lookup", #"{"recordLocator":"\#(locator)","familyName":"Rao"}"#, as: nil)
      let cookie = String(try #require(found.header("set-cookie")).prefix { $0 != ";" })
      #expect(try await house.get("/v1/bookings/\(id)", as: nil, cookie: cookie).status == 200)
    }
  }

  @Test("row 2: A lists with userId=B or parameters given twice: refused; the plain list has A's own") func lists() async throws {
    try await open { house in
      _ = try await book(house, as: "bela")
      let own = try await book(house, as: "asha")
      #expect(try await house.get("/v1/bookings", as: nil).status == 401)
      for query in ["userId=bela", "status=held&status=paying", "when=soon", "limit=0", "limit=1000000000", "cursor=x", "status[$ne]=held"] {
        #expect(try await house.get("/v1/bookings?\(query)", as: "asha").status == 400, "\(query)")
      }
      for query in ["", "?when=upcoming", "?status=held"] {
        let list = try await house.get("/v1/bookings\(query)", as: "asha").json
        #expect(list["bookings"]?.elements.map { $0["id"]?.string } == [own["id"]?.string])
      }
      for query in ["?when=past", "?status=confirmed"] { #expect(try await house.get("/v1/bookings\(query)", as: "asha").json["bookings"]?.count == 0) }
    }
  }

  @Test("the list comes in pages, each booking once") func pages() async throws {
    try await open { house in
      var made: Set<String> = []
      for place in 0..<5 { made.insert(try #require(try await book(house, as: "asha", key: "key-\(place)")["id"]?.string)) }
      var seen: [String] = [], cursor: String?
      repeat {
        let page = try await house.get("/v1/bookings?when=upcoming&limit=2\(cursor.map { "&cursor=\($0)" } ?? "")", as: "asha").json
        seen += page["bookings"]?.elements.compactMap { $0["id"]?.string } ?? []
        cursor = page["nextCursor"]?.string
      } while cursor != nil && seen.count < 20
      #expect(seen.count == 5 && Set(seen) == made)
    }
  }

  @Test("row 3: A sends B's Idempotency-Key: it is A's own key, and has an effect of its own") func keys() async throws {
    try await open { house in
      let first = try await book(house, as: "bela", key: "shared"), second = try await book(house, as: "asha", key: "shared")
      #expect(first["id"]?.string != second["id"]?.string)
      let again = try await book(house, as: "bela", key: "shared")
      #expect(again["id"]?.string == first["id"]?.string)
    }
  }

  @Test("a guest who looked a booking up sees it for an hour, and can change nothing; the pass opens no other") func guests() async throws {
    try await open { house in
      let made = try await book(house, as: "bela"), other = try await book(house, as: "bela", key: "key-2")
      let id = try #require(made["id"]?.string), locator = try #require(made["recordLocator"]?.string), second = try #require(other["id"]?.string)
      #expect(isAbsent(try await house.get("/v1/bookings/\(id)", as: nil)))
      let found = try await house.post("/v1/bookings/lookup", #"{"recordLocator":"\#(locator)","familyName":"Rao"}"#, as: nil)
      let line = try #require(found.header("set-cookie"))
      #expect(line.contains("HttpOnly") && line.contains("SameSite=Lax") && line.contains("Path=/v1/bookings/\(id);"))
      let cookie = String(line.prefix { $0 != ";" })
      #expect(try await house.get("/v1/bookings/\(id)", as: nil, cookie: cookie).status == 200)
      #expect(isAbsent(try await house.get("/v1/bookings/\(second)", as: nil, cookie: cookie)))
      #expect(isAbsent(try await house.get("/v1/bookings/\(id)", as: nil, cookie: "\(cookie)0")))
      for path in ["cancel", "change", "payments"] {
        #expect(try await house.post("/v1/bookings/\(id)/\(path)", "{}", key: "c", as: nil).status == 401)
      }
      house.clock.advance(seconds: 3601)
      #expect(isAbsent(try await house.get("/v1/bookings/\(id)", as: nil, cookie: cookie)))
    }
  }
}
