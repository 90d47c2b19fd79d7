public import Travel

/// Somebody who knows schedules and live status, but no prices.
public protocol ScheduleSource: Sendable {
  /// The short lower-case name shown to users and used in settings: `aviationstack`.
  var name: String { get }

  /// One dated flight by its marketing number and the local date at its origin; nil when the source does not know it.
  func flight(
    _ number: FlightNumber, on date: LocalDate, from origin: AirportCode, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> ScheduledFlight?

  /// Every departure from an airport on a local date.
  func departures(
    from airport: AirportCode, on date: LocalDate, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> [ScheduledFlight]
}

/// Where a flight stands on its day, in the words schedules use.
public enum FlightStatus: String, Sendable, Hashable, CaseIterable {
  case scheduled, active, landed, cancelled, incident, diverted, unknown
}

/// A dated flight as a schedule source tells it.
public struct ScheduledFlight: Sendable, Hashable {
  /// The number it is sold under.
  public var number: FlightNumber
  /// The number of the carrier that flies it, when another.
  public var operating: FlightNumber?
  /// The airline's name as the source gives it.
  public var airlineName: String?
  /// Scheduled departure.
  public var departure: AirportTime
  /// Scheduled arrival.
  public var arrival: AirportTime
  /// The IATA code of the aircraft type, such as `77W`.
  public var aircraft: String?
  /// The registration of the aircraft, such as `VT-ALX`.
  public var registration: String?
  /// Where it stands.
  public var status: FlightStatus
  /// The gate it leaves from.
  public var departureGate: String?
  /// The gate it arrives at.
  public var arrivalGate: String?
  /// Minutes late at departure, negative when early; nil when not known.
  public var departureDelayMinutes: Int?
  /// Minutes late at arrival, negative when early; nil when not known.
  public var arrivalDelayMinutes: Int?
  /// When this was learned.
  public var fetchedAt: UTCInstant

  /// A dated flight.
  public init(
    number: FlightNumber, operating: FlightNumber? = nil, airlineName: String? = nil, departure: AirportTime,
    arrival: AirportTime, aircraft: String? = nil, registration: String? = nil, status: FlightStatus,
    departureGate: String? = nil, arrivalGate: String? = nil, departureDelayMinutes: Int? = nil,
    arrivalDelayMinutes: Int? = nil, fetchedAt: UTCInstant
  ) {
    self.number = number
    self.operating = operating
    self.airlineName = airlineName
    self.departure = departure
    self.arrival = arrival
    self.aircraft = aircraft
    self.registration = registration
    self.status = status
    self.departureGate = departureGate
    self.arrivalGate = arrivalGate
    self.departureDelayMinutes = departureDelayMinutes
    self.arrivalDelayMinutes = arrivalDelayMinutes
    self.fetchedAt = fetchedAt
  }

  /// The local date it leaves, which with number and origin names the flight.
  public var date: LocalDate { departure.local.date }
}
