import ProviderKit
import Travel
import World

/// Every dated flight of a demo world, made as it is walked over, day by day.
struct SeedPlan: Sequence {
  /// Goes up when the generator makes something else of the same seed.
  static let version = 2

  let days: ClosedRange<LocalDate>
  let perDay: Int
  private let services: [SeedService]
  private let fares: SeedFares
  private let world: World

  init(_ options: SeedFlights.Options, _ world: World) throws(CSVError) {
    days = Self.days(options)
    perDay = options.perDay
    services = SeedTimetable(try SeedNetwork(world, departures: perDay), world, seed: options.seed).services
    fares = try SeedFares(world, seed: options.seed, firstDay: options.today)
    self.world = world
  }

  var airports: Int { Set(services.map(\.origin.code)).count }

  /// The window: yesterday and the days after it.
  static func days(_ options: SeedFlights.Options) -> ClosedRange<LocalDate> {
    options.today.adding(days: -1)...options.today.adding(days: options.days - 2)
  }

  var count: Int { services.count * (days.lowerBound.days(until: days.upperBound) + 1) }

  func makeIterator() -> AnyIterator<StoredFlight> {
    var date = days.lowerBound
    var place = 0
    return AnyIterator {
      while date <= days.upperBound {
        if place == services.count {
          place = 0
          date = date.adding(days: 1)
          continue
        }
        place += 1
        if let flight = flight(services[place - 1], on: date) { return flight }
      }
      return nil
    }
  }

  private func flight(_ service: SeedService, on date: LocalDate) -> StoredFlight? {
    guard let from = world.zone(service.origin.code), let to = world.zone(service.destination.code) else { return nil }
    let departure = AirportTime(
      airport: service.origin.code, terminal: service.terminals.departure,
      local: LocalDateTime(date: date, minuteOfDay: service.departure), in: from)
    let arrival = AirportTime(
      airport: service.destination.code, terminal: service.terminals.arrival,
      instant: departure.instant.adding(seconds: Int64(service.block) * 60), in: to)
    guard departure.local.date == date else { return nil }
    return StoredFlight(
      number: service.number, codeshares: service.codeshares, departure: departure, arrival: arrival,
      aircraft: service.aircraft.code, cabins: fares.cabins(service, on: date), source: .seed)
  }
}
