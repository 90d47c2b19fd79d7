public import Travel

/// The generated flights leaving one airport on one local day as they are stored: a document of `flightDays`, each fact of
/// all flights in one run of little-endian numbers.
public struct FlightDay: Sendable, Equatable {
  /// An aircraft type and the seats it has, by `Cabin.index`.
  public struct Equipment: Sendable, Hashable {
    public let aircraft: String
    public let capacity: SIMD4<UInt16>
  }

  /// The columns, in the order in which the checksum goes over them.
  enum Field: String, CaseIterable, Sendable {
    case destination, carrier, number, departure, departureOffset, duration, arrivalOffset, equipment, departureTerminal
    case arrivalTerminal, fares, seats

    /// Bytes a flight.
    var width: Int {
      switch self {
      case .destination, .carrier, .number, .departure, .duration: 2
      case .departureOffset, .arrivalOffset, .equipment, .departureTerminal, .arrivalTerminal: 1
      case .fares: 16
      case .seats: 4
      }
    }

    var place: Int { Self.places[self] ?? 0 }
    private static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
  }

  public let origin: AirportCode
  public let date: LocalDate
  public let count: Int
  public let equipment: [Equipment]
  let columns: [[UInt8]]

  init(origin: AirportCode, date: LocalDate, count: Int, equipment: [Equipment], columns: [[UInt8]]) {
    (self.origin, self.date, self.count, self.equipment, self.columns) = (origin, date, count, equipment, columns)
  }

  /// `DEL-2026-12-02`.
  public var id: String { Self.id(origin, date) }

  static func id(_ origin: AirportCode, _ date: LocalDate) -> String { "\(origin)-\(date)" }

  /// FNV-1a over its name, its equipment and its columns.
  public var checksum: UInt64 {
    var sum = Checksum()
    sum.add("\(id) \(count)")
    for type in equipment { sum.add("\(type.aircraft) \(type.capacity[0]) \(type.capacity[1]) \(type.capacity[2]) \(type.capacity[3])") }
    for column in columns { sum.add(column) }
    return sum.value
  }
}
