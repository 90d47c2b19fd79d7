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

@Suite("One key, one effect")
struct OnceTests {
  func count(_ house: BookingHouse) async throws -> Int { try await house.store.collection("bookings").count() }

  @Test("the same request under the same key has the first answer, byte for byte, and books once")
  func replays() async throws {
    try await BookingHouse.open { house in
      let first = try await house.book()
      let second = try await house.book()
      #expect(first.status == 201 && second.status == 201)
      #expect(first.body == second.body)
      #expect(first.header("idempotent-replayed") == nil)
      #expect(second.header("idempotent-replayed") == "true")
      #expect(try await count(house) == 1)
    }
  }

  @Test("another body under the same key is refused, and another key books again")
  func mismatch() async throws {
    try await BookingHouse.open { house in
      #expect(try await house.book().status == 201)
      let other = try await house.book(Ask.one(email: "other@example.com"))
      #expect(other.status == 422)
      #expect(try other.json["code"]?.string == "idempotency_mismatch")
      #expect(try await house.book(key: "key-2").status == 201)
      #expect(try await count(house) == 2)
    }
  }

  @Test("two servers racing under one key book once, and both give the same answer in the end")
  func race() async throws {
    try await BookingHouse.open { house in
      let twin = BookingRoutes(store: house.store, desk: ScriptedDesk(), shape: .search, clock: house.clock, storePatience: BookingHouse.storePatience)
      try await BookingHouse.serve(twin) { port in
        for round in 0..<5 {
          let replies = try await withThrowingTaskGroup(of: RawReply.self) { group in
            for turn in 0..<8 {
              group.addTask { try await house.post("/v1/bookings", Ask.one(), key: "race-\(round)", port: turn % 2 == 0 ? port : house.port) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
          }
          #expect(replies.allSatisfy { $0.status == 201 || ($0.status == 409 && $0.header("retry-after") != nil) })
          let made = Set(replies.filter { $0.status == 201 }.map(\.body))
          #expect(made.count == 1)
          #expect(try await house.book(key: "race-\(round)").body == made.first)
          #expect(try await count(house) == round + 1)
        }
      }
    }
  }

  @Test("a request that died after its claim is continued when the lease ends, under the same booking id")
  func crashAfterClaim() async throws {
    try await BookingHouse.open { house in
      let keys = house.routes.keys
      let content = Array("POST /v1/bookings\n\(Ask.one())".utf8)
      guard case .granted(let dead) = try await keys.claim("key-1", caller: "user asha", scope: "POST /v1/bookings", request: content)
      else { throw NotGranted() }
      let waiting = try await house.book()
      #expect(waiting.status == 409)
      #expect(waiting.header("retry-after") != nil)
      house.clock.advance(seconds: 46)
      let continued = try await house.book()
      #expect(continued.status == 201)
      #expect(try continued.json["id"]?.string == dead.bookingID.description)
    }
  }

  @Test("a request that died after it had booked is answered with that booking, not another")
  func crashAfterBooking() async throws {
    try await BookingHouse.open { house in
      let content = Array("POST /v1/bookings\n\(Ask.one())".utf8)
      guard case .granted(let dead) = try await house.routes.keys.claim("key-1", caller: "user asha", scope: "POST /v1/bookings", request: content)
      else { throw NotGranted() }
      let made = Booking(
        id: dead.bookingID, locator: .make(), offer: .delhiBombay, passengers: [], contact: Contact(email: "a@example.com"),
        fulfilment: .mock, storedFlights: [], at: BookingHouse.noon, claimID: dead.id)
      _ = try await house.routes.bookings.insert(made)
      house.clock.advance(seconds: 46)
      let reply = try await house.book()
      #expect(reply.status == 201)
      #expect(try reply.json["recordLocator"]?.string == made.locator.description)
      #expect(try await count(house) == 1)
    }
  }

  @Test("a provider that is silent for a moment does not use the key up")
  func passing() async throws {
    let turns = Turns()
    let desk = ScriptedDesk { offer throws(OfferDeskFault) in
      if turns.next() == 0 { throw .provider(name: "alpha", ProviderFault(.timeout, "No answer in time.")) }
      return Repriced(offer: offer, previous: offer.price, changed: false)
    }
    try await BookingHouse.open(desk: desk) { house in
      let first = try await house.book()
      #expect(first.status == 503)
      #expect(first.header("retry-after") != nil)
      #expect(try await house.book().status == 201)
    }
  }

  @Test("a key that could not be given up because the store was away is given up in the next round of work, unless somebody else has it")
  func givenUpLater() async throws {
    try await BookingHouse.open { house in
      let keys = house.routes.keys
      func claim() async throws -> IdempotencyKeys.Claim {
        try await keys.claim("key-1", caller: "user asha", scope: "POST /v1/bookings", request: [1])
      }
      guard case .granted(let first) = try await claim() else { throw NotGranted() }
      await StorePatience.with(.zero) { await keys.giveUp(first) }
      guard case .running = try await claim() else { throw NotGranted() }
      try await house.routes.tending.pass()
      house.clock.advance(seconds: 1)
      guard case .granted(let second) = try await claim() else { throw NotGranted() }
      #expect(second.bookingID == first.bookingID && !second.isNew)
      await keys.giveUp(first)
      guard case .running = try await claim() else { throw NotGranted() }
    }
  }

  @Test("a refusal that stands is kept under its key")
  func refusalKept() async throws {
    let desk = ScriptedDesk { _ throws(OfferDeskFault) in throw .gone }
    try await BookingHouse.open(desk: desk) { house in
      let first = try await house.book(), second = try await house.book()
      #expect(first.status == 410)
      #expect(first.body == second.body)
      #expect(second.header("idempotent-replayed") == "true")
      #expect(desk.repricings == 1)
    }
  }

  @Test("after a day the key is free again, and its document does not hold it in clear")
  func aging() async throws {
    try await BookingHouse.open { house in
      let first = try await house.book(key: "a-key-that-nobody-should-read")
      let document = try #require(try await house.store.collection("idempotencyKeys").findOne([:]))
      #expect(!document.description.contains("nobody-should-read"))
      #expect(document["caller"]?.string == "user asha")
      house.clock.advance(seconds: 86_401)
      let second = try await house.book(key: "a-key-that-nobody-should-read")
      #expect(second.status == 201)
      #expect(second.body != first.body)
    }
  }
}
