import Inventory
import Seed
public import Travel
public import World

/// A world to measure on: made in memory from facts and a seed number, the same on every machine.
public struct BenchWorld: Sendable {
  /// `demo` or `week`.
  public let name: String
  /// Places, zones and rates.
  public let facts: World
  /// The local days that have flights.
  public let days: ClosedRange<LocalDate>
  let flights: [BenchFlight]
  let services: [FlightService]

  /// The Monday every world begins with, so that the same queries are asked for ever.
  static let firstDay = LocalDate(daysSinceEpoch: 20_794)

  /// Makes the flights.
  public init(name: String, facts: World, seed: UInt64) throws {
    self.name = name
    self.facts = facts
    days = Self.firstDay...Self.firstDay.adding(days: 6)
    var flights: [BenchFlight] = []
    var services: [FlightService] = []
    let target = name == "demo" ? 3_000.0 : 100_000.0
    let routes = try facts.routes()
    let weights = routes.map { r in
      let a = facts.airport(r.origin), b = facts.airport(r.destination)
      return (Double(max(a?.rank ?? 1, 1)) * Double(max(b?.rank ?? 1, 1))).squareRoot()
    }
    let total = weights.reduce(0, +)
    for (route, weight) in zip(routes, weights) {
      guard let a = facts.airport(route.origin), let b = facts.airport(route.destination),
        let zone = facts.zone(a.code)
      else { continue }
      var random = SeededRandom(seed, for: "\(a.code)\(b.code)")
      let expected = min(weight / total * target * 1.4, 24)
      let count = Int(expected) + (random.fraction() < expected - expected.rounded(.down) ? 1 : 0)
      let km = World.distanceKilometres(a, b)
      for k in 0..<count {
        guard let carrier = random.pick(route.carriers), let number = FlightNumber(carrier: carrier, number: 1 + services.count % 9998) else { continue }
        services.append(FlightService(marketing: number))
        let minute = (random.int(330...1380) + k * 60) % 1380
        for d in 0..<7 {
          let day = Self.firstDay.adding(days: d)
          let local = LocalDateTime(date: day, minuteOfDay: minute)
          let at = AirportTime(airport: a.code, local: local, in: zone)
          guard at.local == local else { continue }
          let dep = Int32(at.instant.milliseconds / 60_000)
          let fare = Int32((140 + 0.03 * km) * 100 * (0.6 + random.fraction()))
          flights.append(BenchFlight(origin: a.code, destination: b.code, day: day, departure: dep, arrival: dep + Int32(28 + km / 13.2), service: Int32(services.count - 1),
            offers: CabinOffers(fares: [fare, fare * 2, fare * 3, fare * 6], seats: [UInt8(random.int(0...9)), UInt8(random.int(0...9)), UInt8(random.int(0...9)), 1])))
        }
      }
    }
    self.flights = flights
    self.services = services
  }

  /// An index with all of its flights.
  func resident() throws -> Inventory {
    let inventory = Inventory(currency: .usd)
    var builder = SnapshotBuilder(firstDay: days.lowerBound, days: 7, airport: { [facts] code in
      facts.airport(code).map { IndexedAirport(code: code, country: $0.country, zone: $0.zone, clock: facts.zone(code)) }
    })
    for f in flights {
      guard let za = facts.zone(f.origin), let zb = facts.zone(f.destination) else { continue }
      try? builder.add(DatedFlight(service: services[Int(f.service)],
        departure: AirportTime(airport: f.origin, instant: UTCInstant(seconds: Int64(f.departure) * 60), in: za),
        arrival: AirportTime(airport: f.destination, instant: UTCInstant(seconds: Int64(f.arrival) * 60), in: zb), offers: f.offers))
    }
    inventory.replace(with: builder)
    return inventory
  }

  func forEach(_ body: (BenchFlight) throws -> Void) rethrows {
    for flight in flights { try body(flight) }
  }
}

extension BenchWorld {
  /// The world the options name.
  init(_ options: BenchOptions, default name: String) throws {
    let facts = try World(directory: options.worldDirectory)
    let name = options.world ?? name
    options.tell("making the world '\(name)' …")
    try self.init(name: name, facts: facts, seed: options.seed)
  }
}
