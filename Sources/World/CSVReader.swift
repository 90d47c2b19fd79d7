/// Reads a CSV file (RFC 4180) record by record, without holding it all.
///
/// The first record is the header; its columns may stand in any order and are asked for by name. Quoted fields may hold
/// commas, doubled quotes and line ends; lines end with LF or CRLF; a byte order mark and blank lines are passed over.
public final class CSVReader {
  /// The most bytes a record may have.
  public static let longestRecord = 65_536

  private var scanner: CSVScanner
  private let header: CSVColumns

  /// Opens a file and reads its header.
  ///
  /// - Parameter namesMissing: whether a column without a name is taken, as `(column 3)`.
  /// - Throws: `CSVError` when the file cannot be read or its header is missing, empty or names a column twice.
  public convenience init(path: String, namesMissing: Bool = false) throws(CSVError) {
    let name = String(path.split(separator: "/").last ?? "")
    guard let source = ByteSource(path: path) else { throw CSVError(file: name, line: 0, message: "cannot be opened") }
    try self.init(file: name, source: source, namesMissing: namesMissing)
  }

  /// Reads CSV from memory; the file's name is used in errors.
  public convenience init(bytes: [UInt8], file: String = "CSV") throws(CSVError) {
    try self.init(file: file, source: ByteSource(bytes))
  }

  init(file: String, source: ByteSource, namesMissing: Bool = false) throws(CSVError) {
    scanner = CSVScanner(file: file, source: source)
    guard let record = try scanner.next() else { throw CSVError(file: file, line: 0, message: "is empty") }
    let row = CSVRow(
      line: record.line, columns: CSVColumns(file: file, names: [], index: [:]), bytes: record.bytes, ends: record.ends)
    var index: [String: Int] = [:]
    let names = (0..<row.count).map { place in
      let name = trimmed(row[place])
      return name.isEmpty && namesMissing ? "(column \(place + 1))" : name
    }
    for (place, name) in names.enumerated() {
      guard !name.isEmpty else { throw row.error("column \(place + 1) of the header has no name") }
      guard index.updateValue(place, forKey: name) == nil else { throw row.error("column \"\(name)\" stands there twice") }
    }
    header = CSVColumns(file: file, names: names, index: index)
  }

  /// The names of the columns, in the file's order.
  public var columns: [String] { header.names }

  /// The place of a column.
  ///
  /// - Throws: `CSVError` when the header has none of that name.
  public func column(_ name: String) throws(CSVError) -> Int {
    guard let place = header.index[name] else {
      throw CSVError(file: header.file, line: 1, message: "the header has no column \"\(name)\"")
    }
    return place
  }

  /// The next record, nil at the end. After an error reading may go on with the record behind the bad one.
  ///
  /// - Throws: `CSVError` when the record's quoting is broken, it is not UTF-8, is too long, or has more or fewer fields than the
  ///   header.
  public func next() throws(CSVError) -> CSVRow? {
    guard let record = try scanner.next() else { return nil }
    let row = CSVRow(line: record.line, columns: header, bytes: record.bytes, ends: record.ends)
    guard row.count == header.names.count else {
      throw row.error("has \(row.count) fields where the header has \(header.names.count)")
    }
    return row
  }
}

/// A text without the spaces and tabs around it.
func trimmed(_ text: String) -> String {
  let isSpace = { (character: Character) in character == " " || character == "\t" }
  guard let start = text.firstIndex(where: { !isSpace($0) }), let end = text.lastIndex(where: { !isSpace($0) }) else { return "" }
  return String(text[start...end])
}
