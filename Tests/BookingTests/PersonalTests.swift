import BSON
import Crypto
import JSON
import Payments
import Store
import Support
import Synchronization
import Testing
import Travel
import Web

@testable import Booking

/// Turns every byte round, for owners whose key is not gone.
final class ScriptedVault: PersonalVault {
  private let gone = Mutex<Set<String>>([])

  func destroy(_ owner: String) { gone.withLock { _ = $0.insert(owner) } }
  func seal(_ plain: [UInt8], owner: String?, context: String) async throws(StoreError) -> [UInt8] {
    if gone.withLock({ $0.contains(owner ?? "") }) { throw .ownerGone }
    return plain.map { ~$0 } + Array(context.utf8)
  }
  func key(for purpose: String) -> [UInt8] { Array("a key for \(purpose)".utf8) }
  func open(_ sealed: [UInt8], owner: String?, context: String) async throws(StoreError) -> [UInt8]? {
    guard !gone.withLock({ $0.contains(owner ?? "") }), sealed.suffix(context.utf8.count).elementsEqual(context.utf8) else { return nil }
    return sealed.dropLast(context.utf8.count).map { ~$0 }
  }
}

@Suite("What is personal in a booking")
struct PersonalTests {
  static let planted = "PLANTED77"
  static let person = Ask.person(more: #","document":{"type":"passport","number":"PLANTED77","issuingCountry":"IN","expiresOn":"2035-01-01"}"#)

  func open(_ vault: ScriptedVault, _ body: (BookingHouse) async throws -> Void) async throws {
    let clock = ManualClock(BookingHouse.noon)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: ScriptedBank(clock: clock)), source: FixedSeats(others: 5),
      vault: vault, clock: clock, body)
  }

  func book(_ house: BookingHouse) async throws -> String {
    let made = try await house.post("/v1/bookings", Ask.one(offer: "offer-local", [Self.person], fulfilment: "pay"), key: "k", as: "bela")
    #expect(made.status == 201, "\(made.text)")
    return try #require(try made.json["id"]?.string)
  }

  func stored(_ house: BookingHouse, _ id: String) async throws -> Booking {
    let name = try #require(BookingID(id))
    return try #require(try await house.routes.bookings.find(name))
  }

  /// Whether a text is anywhere in the store.
  func isInClear(_ house: BookingHouse, _ text: String) async throws -> Bool {
    for name in ["bookings", "idempotencyKeys", "seats"] {
      for document in try await house.store.collection(name).find([:]).collect(limit: 100) {
        if String(decoding: document.bytes, as: UTF8.self).contains(text) { return true }
      }
    }
    return false
  }

  @Test("row 30: passport number and birth date are nowhere in the store in clear, and their owner still has them") func sealed() async throws {
    try await open(ScriptedVault()) { house in
      let id = try await book(house)
      #expect(try await !isInClear(house, Self.planted))
      #expect(try await !isInClear(house, "1990-04-12"))
      let shown = try await house.get("/v1/bookings/\(id)", as: "bela").json
      #expect(shown["passengers"]?.elements.first { _ in true }?["document"]?["numberEnding"]?.string == "D77")
      let stored = try await stored(house, id)
      #expect(stored.passengers[0].document?.number == Self.planted && stored.passengers[0].dateOfBirth.description == "1990-04-12")
      let due = try await house.routes.bookings.due(at: stored.createdAt.adding(seconds: 86_400), limit: 5)
      #expect(due.first?.passengers[0].document?.number == Self.planted)
    }
  }

  @Test("one that cannot be read is told from one that is not there") func unreadable() async throws {
    try await open(ScriptedVault()) { house in
      let known = try #require(BookingID(try await book(house))), odd = BookingID.make()
      try await house.store.collection("bookings").insertOne(["_id": .string(odd.description), "recordLocator": "ODD", "status": "of a later day"])
      let found = try await house.routes.bookings.find([known, odd, .make()])
      #expect(found.count == 2 && found[known]??.id == known)
      if case .some(nil) = found[odd] {} else { Issue.record("an unreadable booking was told as missing or as read") }
    }
  }

  @Test("row 31: an export has everything in full; after the erasure nothing says who they were, and the amounts stay") func leaving() async throws {
    let vault = ScriptedVault()
    try await open(vault) { house in
      let id = try await book(house)
      let paid = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "p", as: "bela")
      #expect(paid.status == 200, "\(paid.text)")
      let belongings = house.routes.belongings
      var json = JSONWriter()
      let write = try await belongings.export("bela")
      json.object { write(&$0) }
      let text = String(decoding: json.bytes, as: UTF8.self)
      for word in [Self.planted, "1990-04-12", "Asha", "asha@example.com", "+919812345678", id] { #expect(text.contains(word), "\(word)") }
      #expect(try await belongings.areNeeded("bela"))
      #expect(try await !belongings.areNeeded("asha"))
      house.clock.advance(seconds: 60 * 86_400)
      #expect(try await !belongings.areNeeded("bela"))
      vault.destroy("bela")
      for _ in 0..<2 { try await belongings.erase("bela") }
      for word in [Self.planted, "1990-04-12", "Asha", "asha@example.com", "+919812345678"] { #expect(try await !isInClear(house, word), "\(word)") }
      let left = try await stored(house, id)
      #expect(left.status == .confirmed && left.payments.last?.state == .captured && left.passengers.count == 1 && !left.events.isEmpty)
      #expect(left.passengers[0].familyName == "erased" && left.passengers[0].document == nil)
    }
  }

  @Test("row 30: who has the store alone cannot try out birth dates: what a request said is not its bare hash, anywhere") func prints() async throws {
    try await open(ScriptedVault()) { house in
      let order = Ask.one(offer: "offer-local", [Self.person], fulfilment: "pay")
      let id = try await book(house)
      #expect(try await isInClear(house, "requestHash"))
      for text in ["POST /v1/bookings\n\(order)", order] { #expect(try await !isInClear(house, SHA256.hex(text))) }
      let card = #"{"method":{"type":"card","token":"tok_visa"}}"#
      _ = try await house.post("/v1/bookings/\(id)/payments", card, key: "p", as: "bela")
      #expect(try await !isInClear(house, SHA256.hex("POST /v1/bookings/\(id)/payments\n\(card)")))
      // Another process with the same key knows the request again, and another request from it.
      let again = try await house.post("/v1/bookings", order, key: "k", as: "bela")
      #expect(again.status == 201 && again.header("idempotent-replayed") == "true")
      let other = try await house.post("/v1/bookings", order.replacing("1990-04-12", with: "1990-04-13"), key: "k", as: "bela")
      #expect(other.status == 422, "\(other.text)")
    }
  }

  func pay(_ house: BookingHouse, _ id: String, _ key: String) async throws -> Int {
    try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: key, as: "bela").status
  }

  @Test("answers that were kept with a booking go when their time is over, those of refusals too, and nothing is left to look for") func answersGo() async throws {
    try await open(ScriptedVault()) { house in
      let id = try await book(house), tending = house.routes.tending
      #expect(try await pay(house, id, "p") == 200)
      house.clock.advance(seconds: 3600)
      #expect(try await pay(house, id, "late") == 409)
      #expect(try await stored(house, id).answers.count == 3)
      house.clock.advance(seconds: 86_400 - 3602)
      while try await tending.pass() > 0 {}
      #expect(try await stored(house, id).answers.count == 3)
      #expect(try await pay(house, id, "p") == 200)
      house.clock.advance(seconds: 3)
      #expect(try await tending.pass() == 1)
      #expect(try await stored(house, id).answers.count == 1)
      #expect(try await tending.pass() == 0)
      house.clock.advance(seconds: 3601)
      #expect(try await tending.pass() == 1)
      let left = try await stored(house, id)
      #expect(left.answers.isEmpty && left.dueAt == nil && left.status == .confirmed)
      house.clock.advance(seconds: 10 * 86_400)
      #expect(try await tending.pass() == 0)
    }
  }

  @Test("a refusal kept with a booking that nobody must look at brings somebody when its time is over") func quietAnswerGoes() async throws {
    try await open(ScriptedVault()) { house in
      let id = try await book(house)
      #expect(try await pay(house, id, "p") == 200)
      house.clock.advance(seconds: 86_401)
      while try await house.routes.tending.pass() > 0 {}
      #expect(try await stored(house, id).dueAt == nil)
      #expect(try await pay(house, id, "q") == 409)
      let kept = try await stored(house, id)
      #expect(kept.answers.count == 1 && kept.dueAt == kept.answers[0].end)
      house.clock.advance(seconds: 86_401)
      #expect(try await house.routes.tending.pass() == 1)
      let left = try await stored(house, id)
      #expect(left.answers.isEmpty && left.dueAt == nil)
    }
  }

  /// The seats of the flight that are not free.
  func taken(_ house: BookingHouse) async throws -> Int {
    let map = try await house.routes.seats.take?.seats.read(SeatKey(flight: "AI865-DEL-2026-12-02", cabin: .economy))
    return map?.seats.values.count { $0.expiresAt > house.clock.now() } ?? 0
  }

  func isNameless(_ house: BookingHouse) async throws -> Bool {
    for word in [Self.planted, "1990-04-12", "Asha", "asha@example.com", "+919812345678"] where try await isInClear(house, word) { return false }
    return true
  }

  @Test("row 31: the export has what was bought, paid, given back and kept, and what became of it") func wholeExport() async throws {
    let clock = ManualClock(BookingHouse.noon)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: ScriptedBank(clock: clock)), source: FixedSeats(others: 5),
      terms: CancelTests.terms, vault: ScriptedVault(), clock: clock
    ) { house in
      let id = try await book(house)
      _ = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "p", as: "bela")
      func export() async throws -> JSONNode {
        var json = JSONWriter()
        let write = try await house.routes.belongings.export("bela")
        json.object { write(&$0) }
        return try #require(try JSONDocument(parsing: json.bytes).root["bookings"]?.elements.first { _ in true })
      }
      let seats = try await export()["seats"]?.elements.compactMap { $0["count"]?.int == 1 ? $0["flight"]?.string : nil } ?? []
      #expect(Set(seats) == ["AI865-DEL-2026-12-02/economy", "AI101-BOM-2026-12-02/economy"])
      #expect(try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "c", as: "bela").status == 200)
      let told = try await export()
      #expect(told["status"]?.string == "cancelled" && told["sale"] != nil && told["fulfilment"]?.string == "pay")
      let stored = try await stored(house, id)
      let refund = told["refunds"]?.elements.first { _ in true }
      #expect(told["refunds"]?.count == 1 && refund?["id"]?.string == stored.refunds.first?.id && refund?["amount"]?["amount"]?.string != nil)
      #expect(told["penalty"]?.string == stored.penalty.map { "\($0)" } && stored.penalty != nil)
      #expect(told["cancelledPassengers"]?.count == 1)
      #expect(told["payments"]?.elements.first { _ in true }?["card"]?["lastFour"]?.string != nil)
      #expect(told["events"]?.elements.compactMap { $0["type"]?.string } == stored.events.map(\.kind.rawValue))
    }
  }

  @Test("row 31: a journey to come that was booked while its owner left is cancelled: the seats are free, all the money comes back, nobody is named")
  func bookedMeanwhile() async throws {
    try await open(ScriptedVault()) { house in
      let id = try await book(house)
      _ = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, key: "p", as: "bela")
      #expect(try await stored(house, id).status == .confirmed)
      for _ in 0..<2 { try await house.routes.belongings.erase("bela") }
      var left = try await stored(house, id)
      #expect(left.status == .cancelled && left.isErased && left.refunds.map(\.amount) == left.payments.map(\.amount) && left.penalty?.minorUnits == 0)
      #expect(try await isNameless(house))
      house.clock.advance(seconds: 20)
      try await house.routes.tending.pass()
      left = try await stored(house, id)
      #expect(left.refunds.map(\.state) == [.done] && left.returning.isEmpty)
      #expect(try await taken(house) == 0)
      #expect(try await isNameless(house))
    }
  }

  @Test("row 31: bookings in parallel, in two processes, do not outrun an erasure: when it is through there is none alive, and none can be made")
  func outrun() async throws {
    let vault = ScriptedVault()
    try await open(vault) { house in
      let again = BookingRoutes(
        store: house.store, desk: ScriptedDesk([SeatBookingTests.offer]), shape: .search, gateways: PaymentGateways(card: ScriptedBank(clock: house.clock)),
        seats: BookingSeats(store: house.store, source: FixedSeats(others: 5), sellers: ["local"], clock: house.clock), vault: vault, clock: house.clock,
        storePatience: BookingHouse.storePatience)
      try await BookingHouse.serve(again) { other in
        func book(_ key: String, _ port: Int) async throws -> Int {
          try await house.post("/v1/bookings", Ask.one(offer: "offer-local", [Self.person]), key: key, port: port, as: "bela").status
        }
        #expect(try await book("first", other) == 201)
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
          for number in 0..<12 { group.addTask { try await book("k\(number)", number % 2 == 0 ? house.port : other) } }
          group.addTask {
            try await house.routes.belongings.erase("bela")
            vault.destroy("bela")
            return 0
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { [0, 201, 401, 409].contains($0) }, "\(answers)")
        // The later look.
        try await again.belongings.erase("bela")
        for document in try await house.store.collection("bookings").find([:]).collect(limit: 100) {
          let booking = try #require(Booking(document))
          #expect(booking.status == .cancelled && booking.isErased)
        }
        #expect(try await isNameless(house))
        house.clock.advance(seconds: 20)
        try await house.routes.tending.pass()
        #expect(try await taken(house) == 0)
        #expect(try await book("late", house.port) == 401)
        #expect(try await taken(house) == 0)
        #expect(try await house.store.collection("bookings").find(["userId": "bela", "status": ["$ne": "cancelled"]]).collect(limit: 9).isEmpty)
      }
    }
  }

  @Test("a booking whose key is gone is still read, without what was sealed") func keyGone() async throws {
    let vault = ScriptedVault()
    try await open(vault) { house in
      let id = try #require(BookingID(try await book(house)))
      vault.destroy("bela")
      let left = try #require(try await house.routes.bookings.find(id))
      #expect(left.passengers[0].document == nil && left.passengers[0].dateOfBirth == Booking.unknownBirth && left.passengers[0].givenName == "Asha")
    }
  }
}
