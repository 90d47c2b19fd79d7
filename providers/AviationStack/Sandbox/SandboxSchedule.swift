public import ProviderKit
public import Travel

/// What the sandbox tells of: dated flights of the local world. Status, delays and gates are the sandbox's own.
public protocol SandboxSchedule: Sendable {
  /// Whether it knows yet what is flown; until then the calls that tell of flights answer 503.
  var isReady: Bool { get }
  /// Every departure from an airport on a local date there.
  func departures(from airport: AirportCode, on date: LocalDate) -> [ScheduledFlight]
  /// Every arrival at an airport on a local date there.
  func arrivals(at airport: AirportCode, on date: LocalDate) -> [ScheduledFlight]
  /// The flights of a number that leave on a local date, one for each leg.
  func flights(_ number: FlightNumber, on date: LocalDate) -> [ScheduledFlight]
}

extension SandboxSchedule {
  /// One that has nothing to load.
  public var isReady: Bool { true }
}
