import Travel

/// The airports a builder has met, each asked for once.
struct AirportLedger {
  private(set) var airports: [IndexedAirport] = []
  /// By airport; nil when its clock is not known.
  private var shifts: [ZoneShifts?] = []
  /// By packed code.
  private var numbers = [UInt16](repeating: AirportColumns.unknown, count: AirportCode.count)
  private let facts: (AirportCode) -> IndexedAirport?
  private let epochMinute: Int64
  private let days: Int

  init(firstDay: LocalDate, days: Int, facts: @escaping (AirportCode) -> IndexedAirport?) {
    self.facts = facts
    self.days = days
    epochMinute = (Int64(firstDay.daysSinceEpoch) - 1) * 1440
  }

  mutating func number(of code: AirportCode) throws(FlightRefusal) -> Int {
    let known = numbers[Int(code.packed)]
    if known != AirportColumns.unknown { return Int(known) }
    guard let airport = facts(code) else { throw .unknownAirport }
    guard airports.count < Int(UInt16.max) else { throw .full }
    return knows(airport)
  }

  /// Takes an airport in, and tells its number.
  mutating func knows(_ airport: IndexedAirport) -> Int {
    numbers[Int(airport.code.packed)] = UInt16(airports.count)
    airports.append(airport)
    shifts.append(airport.clock.flatMap { ZoneShifts($0, epochMinute: epochMinute, days: days) })
    return airports.count - 1
  }

  /// Quarters of an hour east of UTC at a minute of the index, nil when the airport's clock is not known.
  @inline(__always) func quarters(_ airport: Int, at minute: Int32) -> Int8? { shifts[airport]?.quarters(at: minute) }

  /// The code of an airport that was met.
  func code(_ packed: UInt16) -> AirportCode { airports[Int(numbers[Int(packed)])].code }
}
