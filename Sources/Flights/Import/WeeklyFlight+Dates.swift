import Travel
import World

extension WeeklyFlight {
  /// The flights of a schedule on each of its weekdays within some days.
  ///
  /// The local times decide. Where clocks change at one end only, some dates last an hour more or less than the file says;
  /// when no date lasts as long as it says, it contradicts its own times.
  func dated(_ days: ClosedRange<LocalDate>, _ world: World) throws(LineError) -> [StoredFlight] {
    guard let from = world.zone(origin), let to = world.zone(destination) else {
      throw LineError("the zone of \(origin) or \(destination) is not known")
    }
    var flights: [StoredFlight] = []
    var agrees = false
    var date = days.lowerBound.adding(days: (weekday - days.lowerBound.weekday + 7) % 7)
    while date <= days.upperBound {
      let flight = stored(on: date, from, to)
      guard flight.durationMinutes > 0 else { throw LineError("it arrives before it departs") }
      guard flight.durationMinutes <= 1440 else { throw LineError("it lasts more than 24 hours") }
      agrees = agrees || abs(flight.durationMinutes - duration) <= 1
      flights.append(flight)
      date = date.adding(days: 7)
    }
    if let first = flights.first, !agrees {
      throw LineError(
        "duration \(Self.text(duration)) contradicts the local times and zones, which give \(Self.text(first.durationMinutes))")
    }
    return flights
  }

  private func stored(on date: LocalDate, _ from: TimeZoneRules, _ to: TimeZoneRules) -> StoredFlight {
    StoredFlight(
      number: number,
      departure: AirportTime(airport: origin, local: LocalDateTime(date: date, minuteOfDay: departure), in: from),
      arrival: AirportTime(
        airport: destination, local: LocalDateTime(date: date.adding(days: daysLater), minuteOfDay: arrival), in: to),
      cabins: cabins, source: .import)
  }

  private static func text(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
