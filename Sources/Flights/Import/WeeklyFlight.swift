import Travel
import World

/// One line of a weekly schedule, understood but not yet laid on dates.
struct WeeklyFlight {
  static let needed = [
    "origin", "destination", "depart_time", "depart_weekday", "duration", "arrival_time", "arrival_weekday", "flight_no",
    "airline_code", "economy_fare", "business_fare", "first_fare",
  ]
  static let known = needed + ["airline"]

  let number: FlightNumber
  let origin: AirportCode
  let destination: AirportCode
  /// Minutes since local midnight.
  let departure: Int
  let arrival: Int
  /// 0 = Monday.
  let weekday: Int
  /// Local days between departure and arrival, -1 over the date line.
  let daysLater: Int
  /// Minutes, as the file says.
  let duration: Int
  let cabins: [CabinSale]

  /// Reads a line; every field is looked at, and the first that makes no sense is told.
  init(_ row: CSVRow, currency: Currency, seats: (Cabin) -> Int, world: World) throws(LineError) {
    origin = try Self.airport(row, "origin", world)
    destination = try Self.airport(row, "destination", world)
    guard origin != destination else { throw LineError("origin and destination are both \(origin)") }
    departure = try Self.time(row, "depart_time")
    arrival = try Self.time(row, "arrival_time")
    weekday = try Self.weekday(row, "depart_weekday")
    let later = (try Self.weekday(row, "arrival_weekday") - weekday + 7) % 7
    daysLater = later == 6 ? -1 : later
    guard daysLater <= 2 else { throw LineError("it arrives \(later) days after it departs") }
    duration = try Self.duration(row)
    number = try Self.number(row)
    var cabins: [CabinSale] = []
    for (column, cabin) in [("economy_fare", Cabin.economy), ("business_fare", .business), ("first_fare", .first)] {
      guard let fare = try Self.fare(row, column, currency) else { continue }
      cabins.append(CabinSale(cabin: cabin, fare: fare, seats: seats(cabin), capacity: seats(cabin)))
    }
    guard !cabins.isEmpty else { throw LineError("no cabin has a fare") }
    self.cabins = cabins
  }

  private static func airport(_ row: CSVRow, _ column: String, _ world: World) throws(LineError) -> AirportCode {
    guard let code = AirportCode(row.text(column)) else {
      throw LineError("\(column) \"\(row.text(column))\" is not an airport code of three capitals")
    }
    guard world.airport(code) != nil else { throw LineError("\(column) \(code) is not a known airport") }
    return code
  }

  /// `HH:MM:SS`, also without the seconds; seconds are dropped.
  private static func time(_ row: CSVRow, _ column: String) throws(LineError) -> Int {
    guard let seconds = clock(row.text(column)), seconds < 86_400 else {
      throw LineError("\(column) \"\(row.text(column))\" is not a time HH:MM:SS")
    }
    return seconds / 60
  }

  private static func duration(_ row: CSVRow) throws(LineError) -> Int {
    guard let seconds = clock(row.text("duration")), (60...86_400).contains(seconds) else {
      throw LineError("duration \"\(row.text("duration"))\" is not HH:MM:SS of up to 24 hours")
    }
    return seconds / 60
  }

  private static func weekday(_ row: CSVRow, _ column: String) throws(LineError) -> Int {
    guard let day = Int(row.text(column)), (0...6).contains(day) else {
      throw LineError("\(column) \"\(row.text(column))\" is not 0 (Monday) to 6 (Sunday)")
    }
    return day
  }

  /// `865` with `AI` beside it, or `AI865`, `AI 865`, `AI-865` in one.
  private static func number(_ row: CSVRow) throws(LineError) -> FlightNumber {
    guard let carrier = AirlineCode(row.text("airline_code")) else {
      throw LineError("airline_code \"\(row.text("airline_code"))\" is not an airline's code")
    }
    var digits = row.text("flight_no").filter { $0 != " " && $0 != "-" }
    if digits.hasPrefix(carrier.description), FlightNumber(digits) != nil {
      digits.removeFirst(carrier.description.count)
    }
    guard let number = FlightNumber("\(carrier)\(digits)") else {
      throw LineError("flight_no \"\(row.text("flight_no"))\" is not a flight number of \(carrier)")
    }
    return number
  }

  /// Nil when the field is empty: the cabin is not sold. `5000`, `5000.0`, `5000.50`.
  private static func fare(_ row: CSVRow, _ column: String, _ currency: Currency) throws(LineError) -> Money? {
    let written = row.text(column)
    if written.isEmpty { return nil }
    var text = Substring(written)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    guard let fare = Money(decimal: text, currency) else {
      throw LineError("\(column) \"\(written)\" is not an amount in \(currency)")
    }
    guard fare.minorUnits > 0 else { throw LineError("\(column) is not above zero") }
    return fare
  }

  /// Seconds of `H:MM`, `HH:MM` or with `:SS`; nil for anything else.
  static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].utf8.count) else { return nil }
    var seconds = 0
    for (place, part) in parts.enumerated() {
      guard place == 0 || part.utf8.count == 2, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(part),
        place == 0 || value < 60
      else { return nil }
      seconds = seconds * 60 + value
    }
    return parts.count == 3 ? seconds : seconds * 60
  }
}
