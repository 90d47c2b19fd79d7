import ProviderKit
import Travel
import World

/// A flight as an operator describes it, before it is laid on dates.
struct FlightPattern {
  /// On one day, or on some weekdays from one day to another.
  enum Days {
    case one(LocalDate)
    case weekly(Set<Int>, ClosedRange<LocalDate>)

    var dates: [LocalDate] {
      switch self {
      case .one(let date): [date]
      case .weekly(let weekdays, let range): range.dates.filter { weekdays.contains($0.weekday) }
      }
    }
  }

  var number: FlightNumber
  var operating: FlightNumber?
  var codeshares: [FlightNumber] = []
  var origin: AirportCode
  var destination: AirportCode
  var departureTerminal: String?
  var arrivalTerminal: String?
  /// Minutes since local midnight.
  var departure: Int
  var arrival: Int
  /// Local days between departure and arrival, -1 over the date line.
  var daysLater: Int
  var aircraft: String?
  var status = FlightStatus.scheduled
  var cabins: [CabinSale]

  /// The longest that a flight may last, in minutes.
  static let longest = 1440

  /// The flight on a day; nil when an airport's clock is not known.
  func flight(on date: LocalDate, _ world: World) -> StoredFlight? {
    guard let from = world.zone(origin), let to = world.zone(destination) else { return nil }
    return StoredFlight(
      number: number, operating: operating, codeshares: codeshares,
      departure: AirportTime(
        airport: origin, terminal: departureTerminal, local: LocalDateTime(date: date, minuteOfDay: departure), in: from),
      arrival: AirportTime(
        airport: destination, terminal: arrivalTerminal,
        local: LocalDateTime(date: date.adding(days: daysLater), minuteOfDay: arrival), in: to),
      aircraft: aircraft, status: status, cabins: cabins, source: .operator)
  }
}
