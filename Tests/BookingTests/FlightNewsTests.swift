import BSON
import JSON
import Store
import Support
import Testing
import Travel

@testable import Booking

@Suite("Flights that change under a booking")
struct FlightNewsTests {
  static let flight = "AI865-DEL-2026-12-02"

  func open(_ body: (BookingHouse, String) async throws -> Void) async throws {
    try await BookingHouse.open(desk: ScriptedDesk([SeatBookingTests.offer]), source: FixedSeats(others: 9)) { house in
      let made = try await house.book(Ask.one(offer: "offer-local", fulfilment: "mock"))
      #expect(made.status == 201, "\(made.text)")
      try await body(house, try #require(try made.json["id"]?.string))
    }
  }

  func now(_ departure: String?, _ arrival: String = "2026-12-02T08:25", id: String = flight) -> FlightNow {
    FlightNow(id: id, times: departure.flatMap { LocalDateTime($0) }.flatMap { from in LocalDateTime(arrival).map { FlightTimes(departure: from, arrival: $0) } })
  }

  /// So many events are written when these are told.
  func expect(_ house: BookingHouse, _ count: Int, _ flights: FlightNow...) async throws {
    let written = try await house.routes.flightNews.run(flights)
    #expect(written == count)
  }

  /// What was told of flights: the word, before, after.
  func told(_ house: BookingHouse, _ id: String) async throws -> [[String?]] {
    let stored = try #require(try await house.store.collection("bookings").findOne(["_id": .string(id)]))
    let events = stored["events"]?.array?.compactMap(\.document) ?? []
    let news = events.filter { $0["kind"]?.string == "flight.changed.v1" }
    #expect(news.isEmpty || stored["outbox"]?.bool == true)
    return news.map { event in ["change", "before", "after"].map { event[path: "data.\($0)"]?.string } }
  }

  @Test("new times, an end and a return are told once each, in the booking's own document, however often they are heard")
  func course() async throws {
    try await open { house, id in
      let booked = "2026-12-02T06:10:00/2026-12-02T08:25:00", later = "2026-12-02T07:40:00/2026-12-02T09:55:00"
      let steps = [now("2026-12-02T06:10"), now("2026-12-02T07:40", "2026-12-02T09:55"), now(nil), now("2026-12-02T06:10")]
      for step in steps {
        for _ in 0..<3 { try await house.routes.flightNews.run([step]) }
      }
      let news = try await told(house, id)
      #expect(news == [["times", booked, later], ["cancelled", later, nil], ["restored", nil, booked]])
      let booking = try #require(try await house.routes.bookings.find(BookingID(id)!))
      #expect(booking.status == .confirmed && booking.version == 5)
    }
  }

  @Test("eight processes hear of the same change at once: one event")
  func race() async throws {
    try await open { house, id in
      let later = now("2026-12-02T07:40", "2026-12-02T09:55"), gone = now(nil, id: "AI101-BOM-2026-12-02")
      let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 { group.addTask { try await BookingHouse.again(house).flightNews.run([later, gone]) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(counts.reduce(0, +) == 2)
      let words = try await told(house, id).compactMap { $0[0] }
      #expect(words.sorted() == ["cancelled", "times"])
    }
  }

  @Test("nobody is told of another's flight, of a flight that has arrived, or when the booking has ended")
  func silent() async throws {
    try await open { house, id in
      try await expect(house, 0, now(nil, id: "AI866-DEL-2026-12-02"), now(nil, id: "AI865-DEL-2026-12-03"))
      let booked = try await house.routes.flightNews.flights()
      #expect(booked.contains(Self.flight) && booked.count == 2)
      let cancelled = try await house.post("/v1/bookings/\(id)/cancel", "{}", key: "cancel-1")
      #expect(cancelled.status == 200, "\(cancelled.text)")
      try await expect(house, 0, now(nil))
      let left = try await house.routes.flightNews.flights()
      #expect(left.isEmpty)
    }
    try await open { house, id in
      house.clock.advance(seconds: 12 * 86_400)
      try await expect(house, 0, now(nil))
      let news = try await told(house, id)
      #expect(news.isEmpty)
    }
  }

  @Test("a flight kept beside somebody else's offer: only that it does not fly is told")
  func others() async throws {
    let keeper = ScriptedKeeper { _ in KeptFlight(flightID: "AI865-DEL-2026-12-02", source: "aviationstack") }
    try await BookingHouse.open(keeper: keeper) { house in
      let id = try #require(try await house.book().json["id"]?.string)
      try await expect(house, 0, now("2026-12-02T07:40", "2026-12-02T09:55"))
      try await expect(house, 1, now(nil))
      try await expect(house, 1, now("2026-12-02T07:40", "2026-12-02T09:55"))
      let booked = "2026-12-02T06:10:00/2026-12-02T08:25:00"
      let news = try await told(house, id)
      #expect(news == [["cancelled", booked, nil], ["restored", nil, booked]])
    }
  }
}

extension BookingHouse {
  /// The same house as another process has it: nothing in memory.
  static func again(_ house: BookingHouse) -> BookingRoutes {
    BookingRoutes(store: house.store, desk: ScriptedDesk([SeatBookingTests.offer]), shape: .search, clock: house.clock)
  }
}
