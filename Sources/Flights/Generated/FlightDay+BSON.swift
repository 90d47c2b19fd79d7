import BSON
import Travel

/// Why a document of `flightDays` is not taken.
public struct FlightDayDamage: Error, Sendable, Equatable, CustomStringConvertible {
  /// The document's `_id`, as far as it can be read.
  public let id: String
  public let reason: String

  public var description: String { "\(id): \(reason)" }
}

/// A document of `flightDays`, as the README lists its fields.
extension FlightDay {
  /// Goes up when the form of the documents changes.
  static let format = 1

  func document(seed: UInt64) -> Document {
    let columns = zip(Field.allCases, columns).map { ($0.rawValue, Value.binary(subtype: 0, $1)) }
    let types = equipment.map { type in
      Value.document([
        "aircraft": .string(type.aircraft), "capacity": .array((0..<4).map { .int32(Int32(type.capacity[$0])) }),
      ])
    }
    return [
      "_id": .string(id), "origin": .string(origin.description), "date": .string(date.description),
      "count": .int32(Int32(clamping: count)), "currency": "USD", "source": "seed", "seed": .string(String(seed)),
      "generator": .int32(Int32(GeneratedWorld.version)), "format": .int32(Int32(Self.format)),
      "zones": .array(zones.map { .string($0) }), "equipment": .array(types), "columns": .document(Document(columns)),
      "checksum": .string(Checksum.text(checksum)),
    ]
  }

  /// Reads a document and holds it against its checksum.
  init(_ document: Document) throws(FlightDayDamage) {
    var reader = FlightDayReader()
    for element in document.elements { reader.take(element) }
    self = try reader.day()
  }
}

/// Reads a day in one pass over its document.
private struct FlightDayReader {
  private var id = "?"
  private var origin: AirportCode?
  private var date: LocalDate?
  private var count: Int?
  private var format: Int?
  private var checksum = ""
  private var zones: [String] = []
  private var equipment: [FlightDay.Equipment] = []
  private var columns: [[UInt8]] = []

  mutating func take(_ element: Element) {
    switch element.key {
    case "_id": id = element.string ?? "?"
    case "origin": origin = element.string.flatMap { AirportCode($0) }
    case "date": date = element.string.flatMap { LocalDate($0) }
    case "count": count = element.int
    case "format": format = element.int
    case "checksum": checksum = element.string ?? ""
    case "zones": zones = element.elements.map { $0.compactMap(\.string) } ?? []
    case "equipment": equipment = element.elements.map { $0.compactMap(Self.type) } ?? []
    case "columns": columns = Self.columns(element.elements)
    default: break
    }
  }

  private static func type(_ element: Element) -> FlightDay.Equipment? {
    var aircraft: String?
    var capacity = SIMD4<UInt16>()
    for part in element.elements ?? Document().elements {
      if part.key == "aircraft" { aircraft = part.string }
      guard part.key == "capacity", let seats = part.elements else { continue }
      for (cabin, count) in seats.enumerated() where cabin < 4 { capacity[cabin] = UInt16(clamping: count.int ?? 0) }
    }
    return aircraft.map { FlightDay.Equipment(aircraft: $0, capacity: capacity) }
  }

  private static func columns(_ elements: Elements?) -> [[UInt8]] {
    var found: [String: [UInt8]] = [:]
    for element in elements ?? Document().elements { found[element.key] = element.value.binary }
    return FlightDay.Field.allCases.map { found[$0.rawValue] ?? [] }
  }

  func day() throws(FlightDayDamage) -> FlightDay {
    guard format == FlightDay.format else { throw damage("its form is not \(FlightDay.format) but \(format.map(String.init) ?? "missing")") }
    guard let origin, let date, id == FlightDay.id(origin, date) else { throw damage("its origin and date do not make its name") }
    guard let count, (0...65_535).contains(count) else { throw damage("its count is missing or out of range") }
    for (field, column) in zip(FlightDay.Field.allCases, columns) where column.count != field.width * count {
      throw damage("column \(field.rawValue) has \(column.count) bytes where \(count) flights need \(field.width * count)")
    }
    let day = FlightDay(origin: origin, date: date, count: count, zones: zones, equipment: equipment, columns: columns)
    guard Checksum.text(day.checksum) == checksum else { throw damage("it does not have its checksum") }
    return day
  }

  private func damage(_ reason: String) -> FlightDayDamage { FlightDayDamage(id: id, reason: reason) }
}
