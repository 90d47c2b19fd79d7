import Seed
import Travel
import World

/// Seeded questions about a world, by how hard they are.
struct QuerySets {
  /// Airports with how many flights leave them in the whole world, busiest first.
  let busiest: [(airport: AirportCode, departures: Int)]
  private let days: [LocalDate]
  private let facts: World
  private let seed: UInt64

  /// How many airports are hubs.
  static let hubs = 150
  /// Both ends of a question lie at least so far apart.
  static let leastKilometres = 500.0

  init(_ world: BenchWorld, seed: UInt64) {
    var departures: [AirportCode: Int] = [:]
    world.forEach { departures[$0.origin, default: 0] += 1 }
    busiest = departures.map { (airport: $0.key, departures: $0.value) }
      .sorted { $0.departures != $1.departures ? $0.departures > $1.departures : $0.airport < $1.airport }
    // A journey of three flights may end two days later, so nobody leaves on the last three days, nor on the first.
    let last = max(world.days.lowerBound.days(until: world.days.upperBound) - 3, 0)
    days = (min(1, last)...last).map { world.days.lowerBound.adding(days: $0) }
    facts = world.facts
    self.seed = seed
  }

  /// Both ends drawn by Zipf's law among the busiest airports: the heavy tail of what people ask.
  func hub(_ count: Int) -> [BenchQuery] {
    let ends = busiest.prefix(Self.hubs).enumerated().map { ($1.airport, weight: 1 / Double($0 + 1)) }
    return draw(count, "hub") { $0.pick(ends) }
  }

  /// Both ends among the busiest thirty, each as often: the most flights, the most connections.
  func busiest30(_ count: Int) -> [BenchQuery] {
    let ends = busiest.prefix(30).map { ($0.airport, weight: 1.0) }
    return draw(count, "busiest30") { $0.pick(ends) }
  }

  /// Both ends drawn by how many flights they have: what people ask.
  func popular(_ count: Int) -> [BenchQuery] {
    let ends = busiest.map { ($0.airport, weight: Double($0.departures)) }
    return draw(count, "popular") { $0.pick(ends) }
  }

  /// Any two airports.
  func random(_ count: Int) -> [BenchQuery] {
    let ends = busiest.map { ($0.airport, weight: 1.0) }
    return draw(count, "random") { $0.pick(ends) }
  }

  /// Different questions while there are enough, else fewer.
  private func draw(_ count: Int, _ name: String, _ end: (inout SeededRandom) -> AirportCode?) -> [BenchQuery] {
    var random = SeededRandom(seed, for: name)
    var asked: Set<BenchQuery> = []
    var queries: [BenchQuery] = []
    var tries = 0
    while queries.count < count, tries < count * 60 + 1000 {
      tries += 1
      guard let origin = end(&random), let destination = end(&random), let date = random.pick(days), origin != destination,
        (facts.distanceKilometres(origin, destination) ?? 0) >= Self.leastKilometres
      else { continue }
      let query = BenchQuery(origin: origin, destination: destination, date: date)
      if asked.insert(query).inserted { queries.append(query) }
    }
    return queries
  }
}
