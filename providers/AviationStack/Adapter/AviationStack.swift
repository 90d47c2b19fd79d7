public import Fetch
internal import JSON
public import ProviderKit
public import Travel
public import World

/// Any server of the AviationStack format as a source of schedules and live status. It has no prices.
public struct AviationStack: ScheduleSource {
  /// The source's name, from the settings.
  public var name: String { settings.name }

  let settings: AviationStackSettings
  let client: AviationStackClient
  private let world: World
  private let clock: any Travel.Clock

  /// - Parameter quota: the monthly budget every call is counted in, and which learns from `x-quota-remaining`.
  public init(settings: AviationStackSettings, fetcher: Fetcher, world: World, clock: any Travel.Clock, quota: Quota? = nil) {
    self.settings = settings
    self.world = world
    self.clock = clock
    client = AviationStackClient(settings: settings, fetcher: fetcher, quota: quota, clock: clock)
  }

  /// The flight of a number that leaves an airport on a local date; nil when the source does not know it.
  public func flight(
    _ number: FlightNumber, on date: LocalDate, from origin: AirportCode, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> ScheduledFlight? {
    let mapping = FlightMapping(world: world, fetchedAt: clock.now())
    let isFuture = isFuture(date, at: origin)
    func read(_ row: JSONNode) -> ScheduledFlight? {
      let flight = isFuture ? mapping.future(WireFlight(camelCase: row), on: date) : mapping.flight(WireFlight(flights: row))
      guard let flight, flight.number == number, flight.departure.airport == origin, flight.date == date else { return nil }
      return flight
    }
    let query: [(String, String)]
    if isFuture {
      query =
        departuresQuery(origin) + [
          ("date", date.description), ("airline_iata", number.carrier.description), ("flight_number", number.numberText),
        ]
    } else {
      query = [("flight_iata", number.description), ("dep_iata", origin.description)] + dateQuery(date, at: origin)
    }
    let rows = try await client.rows(isFuture ? "flightsFuture" : "flights", query, deadline: deadline) { read($0) != nil }
    return rows.lazy.compactMap(read).first
  }

  /// What leaves an airport on a local date, each number once.
  public func departures(
    from airport: AirportCode, on date: LocalDate, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> [ScheduledFlight] {
    let mapping = FlightMapping(world: world, fetchedAt: clock.now())
    let flights: [ScheduledFlight]
    if isFuture(date, at: airport) {
      let query = departuresQuery(airport) + [("date", date.description)]
      flights = try await client.rows("flightsFuture", query, deadline: deadline)
        .compactMap { mapping.future(WireFlight(camelCase: $0), on: date) }
    } else if date == today(at: airport) {
      flights = try await client.rows("timetable", departuresQuery(airport), deadline: deadline).compactMap {
        mapping.flight(WireFlight(camelCase: $0))
      }
    } else {
      let query = [("dep_iata", airport.description)] + dateQuery(date, at: airport)
      flights = try await client.rows("flights", query, deadline: deadline).compactMap { mapping.flight(WireFlight(flights: $0)) }
    }
    return distinct(flights.filter { $0.departure.airport == airport && $0.date == date })
  }

  private func departuresQuery(_ airport: AirportCode) -> [(String, String)] {
    [("iataCode", airport.description), ("type", "departure")]
  }

  /// `flight_date` is for paid plans, and `/flights` means today without it.
  private func dateQuery(_ date: LocalDate, at airport: AirportCode) -> [(String, String)] {
    date == today(at: airport) ? [] : [("flight_date", date.description)]
  }

  private func today(at airport: AirportCode) -> LocalDate {
    let now = clock.now()
    return world.zone(airport).map { now.local(offsetMinutes: $0.offsetMinutes(at: now)).date } ?? now.utcDate
  }

  private func isFuture(_ date: LocalDate, at airport: AirportCode) -> Bool {
    today(at: airport).days(until: date) > settings.futureAfterDays
  }

  /// Pages that moved while they were read repeat rows; the first stays.
  private func distinct(_ flights: [ScheduledFlight]) -> [ScheduledFlight] {
    var seen: Set<FlightNumber> = []
    return flights.filter { seen.insert($0.number).inserted }
  }
}
