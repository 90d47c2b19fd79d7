import Flights
import Inventory
public import Travel
public import World

/// A world to measure on: `GeneratedWorld`'s flights, made in memory without a store, the same on every machine.
public struct BenchWorld: Sendable {
  /// Places, zones and rates.
  public let facts: World
  private let generated: GeneratedWorld

  /// The Monday every world begins with, 7 December 2026, so that the same questions are asked for ever.
  static let firstDay = LocalDate(daysSinceEpoch: 20_794)

  /// The worlds that fit into memory for sure.
  public static let names = ["demo", "week", "month"]

  /// Makes the timetable; flights are made as they are walked over.
  public init(name: String, facts: World, seed: UInt64) throws {
    guard let size = WorldSize(rawValue: name), Self.names.contains(name) else {
      throw BenchProblem("there is no world '\(name)': \(Self.names.joined(separator: ", "))")
    }
    self.facts = facts
    generated = try GeneratedWorld(size, firstDay: Self.firstDay, seed: seed, world: facts)
  }

  init(_ options: BenchOptions, default name: String) throws {
    let facts = try World(directory: options.worldDirectory)
    let name = options.world ?? name
    options.tell("making the world '\(name)' …")
    try self.init(name: name, facts: facts, seed: options.seed)
  }

  /// `demo`, `week` or `month`.
  public var name: String { generated.size.rawValue }
  /// The local days that have flights.
  public var days: ClosedRange<LocalDate> { generated.days }

  /// An index with all of its flights.
  /// - Throws: when the index does not take one, as all figures would be about another world then.
  func resident() throws -> Inventory {
    let inventory = Inventory(currency: .usd)
    var builder = SnapshotBuilder(firstDay: days.lowerBound, airport: { [facts] code in
      facts.airport(code).map { IndexedAirport(code: code, country: $0.country, zone: $0.zone, clock: facts.zone(code)) }
    })
    let services = generated.services.map { service in
      builder.service(
        FlightService(marketing: service.number, aircraft: service.aircraft), departureTerminal: service.departureTerminal,
        arrivalTerminal: service.arrivalTerminal)
    }
    for origin in generated.origins {
      for flight in generated.flights(from: origin, on: days) {
        let bulk = BulkFlight(
          service: services[Int(flight.service)], origin: origin, destination: flight.destination, departure: flight.departure,
          arrival: flight.arrival, offers: CabinOffers(fares: flight.fares, seats: flight.seats))
        do throws(FlightRefusal) { try builder.add(bulk) } catch {
          throw BenchProblem("the index does not take a flight from \(origin) to \(flight.destination) on \(flight.date): \(error)")
        }
      }
    }
    inventory.replace(with: consume builder)
    return inventory
  }

  /// Every flight, in the order origin, destination, departure.
  func forEach(_ body: (BenchFlight) throws -> Void) rethrows {
    for origin in generated.origins {
      for flight in generated.flights(from: origin, on: days) {
        try body(
          BenchFlight(
            number: generated.services[Int(flight.service)].number, origin: origin, destination: flight.destination,
            day: flight.date, departure: flight.departure, arrival: flight.arrival,
            offers: CabinOffers(fares: flight.fares, seats: flight.seats)))
      }
    }
  }
}
