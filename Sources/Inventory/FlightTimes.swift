import Travel

/// A flight's times as the columns hold them, checked.
struct FlightTimes {
  let departure: Int32
  let duration: UInt16
  let originOffset: Int8
  let destinationOffset: Int8

  init(_ flight: DatedFlight, firstDay: LocalDate, days: Int) throws(FlightRefusal) {
    let day = firstDay.days(until: flight.departure.local.date)
    guard (0..<days).contains(day) else { throw .outsideWindow }
    originOffset = try Self.quarters(flight.departure.offsetMinutes)
    destinationOffset = try Self.quarters(flight.arrival.offsetMinutes)
    let minutes = flight.departure.instant.minutes(until: flight.arrival.instant)
    guard minutes > 0 else { throw .arrivesBeforeDeparture }
    guard minutes <= 1440 else { throw .tooLong }
    duration = UInt16(minutes)
    departure = Int32((day + 1) * 1440 + flight.departure.local.minuteOfDay - flight.departure.offsetMinutes)
  }

  private static func quarters(_ minutes: Int) throws(FlightRefusal) -> Int8 {
    guard minutes % 15 == 0, abs(minutes) <= 18 * 60 else { throw .oddOffset }
    return Int8(minutes / 15)
  }
}
