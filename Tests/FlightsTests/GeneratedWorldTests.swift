import Support
import Testing
import Travel
import World

@testable import Flights

@Suite(.ownThread)
struct GeneratedWorldTests {
  static let facts = try? World(directory: Fixtures.path("world"))
  static let week = LocalDate(year: 2026, month: 11, day: 23)!

  static func demo(_ first: LocalDate = week, seed: UInt64 = 42) throws -> GeneratedWorld {
    try GeneratedWorld(.demo, firstDay: first, seed: seed, world: #require(facts))
  }

  static func sum(_ world: GeneratedWorld, _ day: LocalDate) -> String {
    Checksum.text(world.origins.reduce(0) { sum, origin in world.days(from: origin, on: day...day).reduce(sum) { $0 &+ $1.checksum } })
  }

  @Test("the same seed and day make the same flights on every machine, whenever the world begins; another seed others")
  func repeats() throws {
    let world = try Self.demo()
    #expect(Self.sum(world, Self.week) == "5208ad502b9aa0d5")
    #expect(try Self.sum(Self.demo(Self.week.adding(days: -5)), Self.week) == Self.sum(world, Self.week))
    #expect(try Self.sum(Self.demo(seed: 43), Self.week) != Self.sum(world, Self.week))
    #expect(Self.sum(world, Self.week.adding(days: 1)) != Self.sum(world, Self.week))
  }

  @Test("a week's world has 100,000 flights a day over every airport with a route, and a day of it looks real")
  func week() throws {
    let facts = try #require(Self.facts)
    let world = try GeneratedWorld(.week, firstDay: Self.week, seed: 42, world: facts)
    #expect((690_000...710_000).contains(world.count(on: world.days)))
    #expect(world.origins.count > 2_400)
    #expect(Self.sum(world, Self.week) == "52646f4d96debd95")
    #expect(Set(world.services.map { "\($0.number) \($0.origin)" }).count == world.services.count)
    var flights = 0
    var cabins = [0, 0, 0, 0]
    var soldOut = 0
    for origin in world.origins {
      let leaving = world.flights(from: origin, on: Self.week...Self.week)
      flights += leaving.count
      #expect(zip(leaving, leaving.dropFirst()).allSatisfy { ($0.destination.packed, $0.departure) <= ($1.destination.packed, $1.departure) })
      for flight in leaving {
        Self.check(flight, world, facts)
        for cabin in 0..<4 where flight.fares[cabin] > 0 { cabins[cabin] += 1 }
        if flight.seats[0] == 0 { soldOut += 1 }
      }
    }
    #expect(flights == world.count(on: Self.week...Self.week))
    #expect((flights / 200...flights / 8).contains(soldOut))
    #expect(cabins[0] == flights && cabins[2] > flights / 3 && cabins[1] > flights / 40 && cabins[3] > flights / 200, "\(cabins)")
  }

  /// What somebody who knows the trade would object to in a flight's times, fares and seats.
  static func problem(_ flight: PackedFlight, _ world: GeneratedWorld, _ facts: World) -> String? {
    let service = world.services[Int(flight.service)]
    let minutes = Int(flight.arrival - flight.departure)
    guard let kilometres = facts.distanceKilometres(service.origin, flight.destination), let type = facts.aircraft(service.aircraft),
      let from = facts.zone(service.origin), let to = facts.zone(flight.destination)
    else { return "it is not of this world" }
    let (leaves, lands) = (UTCInstant(seconds: Int64(flight.departure) * 60), UTCInstant(seconds: Int64(flight.arrival) * 60))
    let local = from.local(of: leaves)
    guard (28...1440).contains(minutes), kilometres / Double(minutes) * 60 < 960 else { return "it takes \(minutes) minutes" }
    guard Double(type.range) > kilometres else { return "\(service.aircraft) flies \(kilometres) km" }
    guard local.date == flight.date, local.hour >= 5 else { return "it leaves at \(local)" }
    guard Int(flight.departureOffset) * 15 == from.offsetMinutes(at: leaves), Int(flight.arrivalOffset) * 15 == to.offsetMinutes(at: lands)
    else { return "its offsets are wrong" }
    for cabin in 0..<4 {
      guard (flight.fares[cabin] > 0) == (service.capacity[cabin] > 0), flight.fares[cabin] == 0 || (1900...2_500_000).contains(flight.fares[cabin]),
        UInt16(flight.seats[cabin]) <= service.capacity[cabin]
      else { return "cabin \(cabin) costs \(flight.fares[cabin]) and has \(flight.seats[cabin]) seats" }
    }
    return nil
  }

  static func check(_ flight: PackedFlight, _ world: GeneratedWorld, _ facts: World) {
    if let problem = problem(flight, world, facts) { Issue.record("\(world.services[Int(flight.service)].number) on \(flight.date): \(problem)") }
  }

  @Test("offsets are right on the days when clocks change", arguments: ["2027-03-14", "2027-03-28", "2026-11-01", "2027-04-04"])
  func clockChanges(_ day: String) throws {
    let date = try #require(LocalDate(day))
    let world = try Self.demo(date.adding(days: -1))
    for origin in world.origins {
      for flight in world.flights(from: origin, on: date.adding(days: -1)...date) { try Self.check(flight, world, #require(Self.facts)) }
    }
  }
}
