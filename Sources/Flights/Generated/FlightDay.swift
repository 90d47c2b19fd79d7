public import Travel

/// The generated flights leaving one airport on one local day as they are stored: a document of `flightDays`, each fact of
/// all flights in one run of little-endian numbers.
public struct FlightDay: Sendable, Equatable {
  /// An aircraft type and the seats it has, by `Cabin.index`.
  public struct Equipment: Sendable, Hashable {
    public let aircraft: String
    public let capacity: SIMD4<UInt16>
  }

  /// The columns, in the order in which they lie.
  enum Field: String, CaseIterable, Sendable {
    case destination, carrier, number, departure, departureOffset, duration, arrivalOffset, equipment, departureTerminal
    case arrivalTerminal, arrivalZone, fares, seats

    /// Bytes a flight.
    var width: Int {
      switch self {
      case .destination, .carrier, .number, .departure, .duration: 2
      case .departureOffset, .arrivalOffset, .equipment, .departureTerminal, .arrivalTerminal, .arrivalZone: 1
      case .fares: 16
      case .seats: 4
      }
    }

    /// Bytes a flight of all columns before each.
    static let before: [Int] = allCases.indices.map { place in allCases[..<place].reduce(0) { $0 + $1.width } }
    /// Bytes a flight of all columns.
    static let all = allCases.reduce(0) { $0 + $1.width }
  }

  public let origin: AirportCode
  public let date: LocalDate
  public let count: Int
  /// The zones in the tz database: the origin's, then those of the airports its flights go to.
  public let zones: [String]
  public let equipment: [Equipment]
  /// By `Field`, `count` times its width bytes each, one column after the other.
  let columns: [UInt8]

  /// `DEL-2026-12-02`.
  public var id: String { Self.id(origin, date) }

  static func id(_ origin: AirportCode, _ date: LocalDate) -> String { "\(origin)-\(date)" }

  /// FNV-1a over its name, its zones, its equipment and its columns.
  public var checksum: UInt64 {
    var sum = Checksum()
    sum.add("\(id) \(count)")
    for zone in zones { sum.add(zone) }
    for type in equipment {
      sum.add(type.aircraft)
      for cabin in 0..<4 { sum.add("\(type.capacity[cabin])") }
    }
    sum.add(columns)
    return sum.value
  }
}
