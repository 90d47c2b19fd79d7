public import Travel

/// A flight of a generated world's timetable, flown on some weekdays.
public struct GeneratedService: Sendable {
  public let number: FlightNumber
  public let origin, destination: AirportCode
  /// The IATA type.
  public let aircraft: String
  public let departureTerminal, arrivalTerminal: String?
  /// Seats in all by `Cabin.index`; 0 = there is no such cabin.
  public let capacity: SIMD4<UInt16>
  /// Minutes since local midnight.
  let departure: Int
  /// Minutes from gate to gate.
  let block: Int
  /// Bit 0 = Monday.
  let weekdays: UInt8
  /// What an economy seat costs on an ordinary day, in US cents.
  let level: Double
  /// From which the chances of each of its days are drawn, and those of its route.
  let chances, routeChances: UInt64
  /// Of the two airports' zones in `ZoneDays`.
  let zones: (Int, Int)

  func flies(on weekday: Int) -> Bool { weekdays >> UInt8(weekday) & 1 == 1 }
}
