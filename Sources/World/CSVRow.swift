/// One record of a CSV file: its fields in the header's order, and the line it began on.
public struct CSVRow: Sendable {
  /// The number of the line the record began on, 1 being the header's.
  public let line: Int
  let columns: CSVColumns
  let bytes: [UInt8]
  let ends: [Int]

  /// How many fields there are; the same for every record of a file.
  public var count: Int { ends.count }

  /// A field's unquoted bytes.
  public func bytes(_ index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  /// A field's text by its place, as `CSVReader.column(_:)` gives it.
  public subscript(index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// A field's text by its column's name; nil when the header has no such column.
  public subscript(name: String) -> String? { columns.index[name].map { self[$0] } }

  /// An error about this record.
  public func error(_ message: String) -> CSVError { CSVError(file: columns.file, line: line, message: message) }
}

/// The header of a CSV file.
struct CSVColumns: Sendable {
  let file: String
  let names: [String]
  let index: [String: Int]
}

/// What is wrong with a CSV file, and where.
public struct CSVError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file's name.
  public let file: String
  /// The line, from 1; 0 when it is the whole file.
  public let line: Int
  /// What is wrong, in words.
  public let message: String

  /// Makes an error.
  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `airports.csv, line 12: …`.
  public var description: String { line > 0 ? "\(file), line \(line): \(message)" : "\(file): \(message)" }
}
