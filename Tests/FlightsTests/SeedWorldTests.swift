import BSON
import Store
import Support
import Testing
import Travel
import World

@testable import Flights

@Suite(.ownThread)
struct SeedWorldTests {
  static let today = LocalDate(year: 2026, month: 11, day: 24)!
  static let facts = try? World(directory: Fixtures.path("world"))

  @Test("seeding again changes nothing; the next day it rolls on; a half-done run is gone on with; another seed begins anew")
  func idempotent() async throws {
    try await TestStore.with { store in
      let seeding = SeedWorld(try #require(Self.facts), store)
      let documents = store.collection("flightDays")
      func made(_ today: LocalDate, seed: UInt64 = 42) throws -> GeneratedWorld {
        try GeneratedWorld(.demo, days: today.adding(days: -1)...today.adding(days: 2), seed: seed, world: #require(Self.facts))
      }
      let world = try made(Self.today)
      let first = try await seeding.run(world)
      #expect(first.flights == world.count(on: world.days) && first.added == first.flights && first.removed == 0)
      #expect(first.checksum == world.checksum())
      let again = try await seeding.run(world)
      #expect(again.added == 0 && again.flights == first.flights && again.checksum == first.checksum)

      let tomorrow = try made(Self.today.adding(days: 1))
      let next = try await seeding.run(tomorrow)
      #expect(next.removed > 60 && next.added == tomorrow.count(on: next.days.upperBound...next.days.upperBound))
      #expect(try await documents.count(["date": .string(Self.today.adding(days: -1).description)]) == 0)

      // As if it had been killed in the midst of the last day.
      let last = next.days.upperBound.description
      _ = try await documents.deleteMany(["date": .string(last), "origin": ["$gt": "IAH"]])
      _ = try await store.collection("seedings").updateOne(["_id": "flightDays"], ["$unset": .document(Document([("days.\(last)", "")]))])
      let healed = try await seeding.run(tomorrow)
      #expect(healed.checksum == next.checksum && healed.flights == next.flights && healed.checksum == tomorrow.checksum())
      let expected = tomorrow.origins.reduce(0) { $0 + tomorrow.days(from: $1, on: next.days).count }
      #expect(try await documents.count() == expected)

      let other = try await seeding.run(made(Self.today.adding(days: 1), seed: 7))
      #expect(other.added == other.flights && other.checksum != next.checksum)
      #expect(try await seeding.removeAll() > 0)
      #expect(try await documents.count() == 0)
    }
  }

  /// Stores Delhi's flights of one day.
  private func put(_ made: GeneratedWorld, in store: Store) async throws {
    let day = try #require(made.days(from: Make.airport("DEL"), on: Self.today...Self.today).first)
    try await FlightDayStore(store).add([day.document(seed: 42)])
  }

  @Test("a day read back is what was made; a flight of it is found by its number as if it were a document of its own")
  func readBack() async throws {
    try await TestStore.with { store in
      let made = try GeneratedWorld(.demo, days: Self.today...Self.today, seed: 42, world: #require(Self.facts))
      try await put(made, in: store)
      let delhi = Make.airport("DEL")
      let day = try #require(try await FlightDayStore(store).day(delhi, Self.today))
      #expect(day == made.days(from: delhi, on: Self.today...Self.today).first)
      let packed = made.flights(from: delhi, on: Self.today...Self.today)
      var place = 0
      day.rows { row in
        let flight = packed[place]
        #expect(row?.departure == flight.departure && row?.arrival == flight.arrival && row?.destination == flight.destination)
        #expect(row?.fares == flight.fares && row?.seats == flight.seats)
        place += 1
        return true
      }
      #expect(place == packed.count)
      let service = made.services[Int(packed[3].service)]
      let found = try #require(day.flight(service.number))
      #expect(found.id.description == "\(service.number)-DEL-\(Self.today)" && found.aircraft == service.aircraft)
      #expect(found.departure.zone == "Asia/Kolkata" && found.departure.offsetMinutes == 330 && found.departure.terminal == service.departureTerminal)
      #expect(found.departure.instant.seconds == Int64(packed[3].departure) * 60)
      #expect(found.arrival.instant.seconds == Int64(packed[3].arrival) * 60)
      #expect(found.cabins.first?.fare.minorUnits == Int64(packed[3].fares[0]))
    }
  }

  @Test("a document that was changed is refused with the reason", arguments: ["checksum", "count", "columns", "origin", "format"])
  func damage(_ field: String) async throws {
    try await TestStore.with { store in
      try await put(GeneratedWorld(.demo, days: Self.today...Self.today, seed: 42, world: #require(Self.facts)), in: store)
      let values: [String: Value] = [
        "checksum": "0000000000000000", "count": 3, "columns": .binary(subtype: 0, [1, 2, 3]), "origin": "BOM", "format": 9,
      ]
      _ = try await store.collection("flightDays").updateOne(
        ["_id": .string("DEL-\(Self.today)")], ["$set": .document(Document([(field, values[field] ?? .null)]))])
      await #expect(throws: FlightDayDamage.self) { try await FlightDayStore(store).day(Make.airport("DEL"), Self.today) }
    }
  }
}
