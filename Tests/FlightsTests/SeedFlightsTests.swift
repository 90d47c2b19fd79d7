import Flights
import Store
import Support
import Testing
import Travel
import World

@Suite(.ownThread)
struct SeedFlightsTests {
  static let today = LocalDate(year: 2026, month: 11, day: 20)!

  static func options(seed: UInt64 = 42, today: LocalDate = today) -> SeedFlights.Options {
    SeedFlights.Options(seed: seed, flights: 1000, today: today, days: 4)
  }

  @Test("seeding again changes nothing; the next day it rolls on; another seed begins anew")
  func idempotent() async throws {
    try await TestStore.with { store in
      let seeding = SeedFlights(try World(directory: Fixtures.path("world")), store)
      let flights = StoredFlightStore(store)
      let first = try await seeding.run(Self.options())
      #expect(first.added == first.planned && first.planned > 800 && first.kept == 0)
      let again = try await seeding.run(Self.options())
      #expect(again.added == 0 && again.kept == first.planned && again.removed == 0)
      #expect(again.checksum == first.checksum)
      let next = try await seeding.run(Self.options(today: Self.today.adding(days: 1)))
      #expect(next.removed == first.planned / 4)
      #expect(next.added == first.planned / 4)
      #expect(try await flights.count() == next.planned)
      let other = try await seeding.run(Self.options(seed: 7, today: Self.today.adding(days: 1)))
      #expect(other.added == other.planned && other.removed == next.planned)
      #expect(other.checksum != next.checksum)
      #expect(try await flights.count() == other.planned)
    }
  }
}
