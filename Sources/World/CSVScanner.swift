/// Cuts bytes into CSV records: a state machine that sees every byte once.
struct CSVScanner {
  /// A record's unquoted bytes, the end of each field in them, and the line it began on.
  struct Record {
    var line: Int
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var isBlank: Bool { ends.count == 1 && bytes.isEmpty }
  }

  private enum State { case fieldStart, plain, quoted, quoteInQuoted, lineEnd }

  private let file: String
  private let source: ByteSource
  private var piece: [UInt8] = []
  private var position = 0
  private var line = 1
  private var atStart = true

  init(file: String, source: ByteSource) {
    self.file = file
    self.source = source
  }

  /// The next record that is not blank; nil at the end.
  mutating func next() throws(CSVError) -> Record? {
    while let record = try scan() {
      guard String(validating: record.bytes, as: UTF8.self) != nil else { throw error(record.line, "is not UTF-8") }
      if !record.isBlank { return record }
    }
    return nil
  }

  private mutating func scan() throws(CSVError) -> Record? {
    var record = Record(line: line)
    var state = State.fieldStart
    var problem: String?
    var size = 0
    while let byte = try nextByte() {
      size += 1
      if size > CSVReader.longestRecord { throw error(record.line, Self.tooLong(state)) }
      if byte == 0x0A { line += 1 }
      state = Self.step(byte, state, &record, &problem)
      if state == .lineEnd { return try finished(record, problem) }
    }
    guard size > 0 else { return nil }
    if state == .quoted { throw error(record.line, "a quoted field is never closed") }
    record.ends.append(record.bytes.count)
    return try finished(record, problem)
  }

  private static func step(_ byte: UInt8, _ state: State, _ record: inout Record, _ problem: inout String?) -> State {
    switch (state, byte) {
    case (.fieldStart, 0x22): return .quoted
    case (.quoted, 0x22): return .quoteInQuoted
    case (.quoteInQuoted, 0x22), (.quoted, _):
      record.bytes.append(byte)
      return .quoted
    case (_, 0x2C):
      record.ends.append(record.bytes.count)
      return .fieldStart
    case (_, 0x0A):
      let start = record.ends.last ?? 0
      if state == .plain, record.bytes.count > start, record.bytes.last == 0x0D { record.bytes.removeLast() }
      record.ends.append(record.bytes.count)
      return .lineEnd
    case (.quoteInQuoted, 0x0D): return .quoteInQuoted
    case (.quoteInQuoted, _):
      problem = "there is text behind a closing quote"
      return .quoteInQuoted
    default:
      if byte == 0x22 { problem = "there is a quote inside an unquoted field" }
      record.bytes.append(byte)
      return .plain
    }
  }

  private static func tooLong(_ state: State) -> String {
    state == .quoted ? "a quoted field is never closed" : "is longer than \(CSVReader.longestRecord) bytes"
  }

  private func finished(_ record: Record, _ problem: String?) throws(CSVError) -> Record {
    if let problem { throw error(record.line, problem) }
    return record
  }

  private mutating func nextByte() throws(CSVError) -> UInt8? {
    if position == piece.count {
      guard let more = source.next() else { throw error(0, "cannot be read") }
      piece = more
      position = 0
      if atStart, piece.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
      atStart = false
      if position == piece.count { return nil }
    }
    position += 1
    return piece[position - 1]
  }

  private func error(_ line: Int, _ message: String) -> CSVError { CSVError(file: file, line: line, message: message) }
}
