internal import ProviderKit
internal import Travel
internal import World

/// What every endpoint of the sandbox shares.
struct SandboxRoom: Sendable {
  let settings: AviationStackSandboxSettings
  let world: World
  let schedule: any SandboxSchedule
  let clock: any Travel.Clock
  let meter: UsageMeter

  func today(at airport: AirportCode) -> LocalDate {
    let now = clock.now()
    return world.zone(airport).map { now.local(offsetMinutes: $0.offsetMinutes(at: now)).date } ?? now.utcDate
  }

  /// Every flight of a date: the widest question `/flights` can be asked.
  func everyFlight(on date: LocalDate) -> [ScheduledFlight] {
    world.allAirports.flatMap { schedule.departures(from: $0.code, on: date) }
  }
}
