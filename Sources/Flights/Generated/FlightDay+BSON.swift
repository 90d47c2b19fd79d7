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
    // Few and plain fields: the development store takes ten times as long over a document of sixty nested ones.
    let types = equipment.map { type in
      "\(type.aircraft) \(type.capacity[0]) \(type.capacity[1]) \(type.capacity[2]) \(type.capacity[3])"
    }
    return [
      "_id": .string(id), "origin": .string(origin.description), "date": .string(date.description),
      "count": .int32(Int32(clamping: count)), "currency": "USD", "source": "seed", "seed": .string(String(seed)),
      "generator": .int32(Int32(GeneratedWorld.version)), "format": .int32(Int32(Self.format)),
      "zones": .string(zones.joined(separator: " ")), "equipment": .string(types.joined(separator: ",")),
      "columns": .binary(subtype: 0, columns),
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
  private var columns: [UInt8] = []

  mutating func take(_ element: Element) {
    switch element.key {
    case "_id": id = element.string ?? "?"
    case "origin": origin = element.string.flatMap { AirportCode($0) }
    case "date": date = element.string.flatMap { LocalDate($0) }
    case "count": count = element.int
    case "format": format = element.int
    case "checksum": checksum = element.string ?? ""
    case "zones": zones = element.string.map { $0.split(separator: " ").map(String.init) } ?? []
    case "equipment": equipment = element.string.map { $0.split(separator: ",").compactMap(Self.type) } ?? []
    case "columns": columns = element.value.binary ?? []
    default: break
    }
  }

  /// `320 150 0 12 0`: a type, and its seats by cabin.
  private static func type(_ text: Substring) -> FlightDay.Equipment? {
    let words = text.split(separator: " ")
    let seats = words.dropFirst().compactMap { UInt16($0) }
    guard let type = words.first, seats.count == 4 else { return nil }
    return FlightDay.Equipment(aircraft: String(type), capacity: SIMD4(seats[0], seats[1], seats[2], seats[3]))
  }

  func day() throws(FlightDayDamage) -> FlightDay {
    guard format == FlightDay.format else { throw damage("its form is not \(FlightDay.format) but \(format.map(String.init) ?? "missing")") }
    guard let origin, let date, id == FlightDay.id(origin, date) else { throw damage("its origin and date do not make its name") }
    guard let count, (0...65_535).contains(count) else { throw damage("its count is missing or out of range") }
    let needed = FlightDay.Field.all * count
    guard columns.count == needed else { throw damage("its columns have \(columns.count) bytes where \(count) flights need \(needed)") }
    let day = FlightDay(origin: origin, date: date, count: count, zones: zones, equipment: equipment, columns: columns)
    guard Checksum.text(day.checksum) == checksum else { throw damage("it does not have its checksum") }
    return day
  }

  private func damage(_ reason: String) -> FlightDayDamage { FlightDayDamage(id: id, reason: reason) }
}
