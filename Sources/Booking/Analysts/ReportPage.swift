import JSON
import Travel

/// The bytes of a report between two hand-overs.
struct ReportPage {
  let format: ReportWriter.Format
  let columns: [String]
  let widths: [Int]
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  init(format: ReportWriter.Format, columns: [String], widths: [Int]) {
    (self.format, self.columns, self.widths) = (format, columns, widths)
  }

  mutating func begin() {
    switch format {
    case .table:
      line(columns.map(ReportCell.text))
      line(zip(columns, widths).map { .text(String(repeating: "-", count: max($0.0.count, $0.1))) })
    case .csv: line(columns.map(ReportCell.text))
    case .json: bytes.append(UInt8(ascii: "["))
    case .ndjson: break
    }
  }

  /// A line; `amounts`, in JSON only, goes into a list under `revenue`.
  mutating func add(_ cells: [ReportCell], amounts: [Money]? = nil) {
    defer { count += 1 }
    guard format == .json || format == .ndjson else { return line(cells) }
    if format == .json { bytes.append(contentsOf: count == 0 ? [0x0A] : [0x2C, 0x0A]) }
    var json = JSONWriter(capacity: 512)
    json.object { json in
      for (column, cell) in zip(columns, cells) {
        json.key(column)
        cell.write(to: &json)
      }
      if let amounts { Self.write(amounts, to: &json) }
    }
    bytes += json.bytes
    if format == .ndjson { bytes.append(0x0A) }
  }

  mutating func end() {
    if format == .json { bytes.append(contentsOf: "\n]\n".utf8) }
  }

  /// Hands the bytes over and begins anew.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func line(_ cells: [ReportCell]) {
    if format == .csv {
      bytes.append(contentsOf: cells.map(\.csv).joined(separator: ",").utf8)
      bytes.append(contentsOf: [0x0D, 0x0A])
      return
    }
    let padded = cells.enumerated().map { place, cell -> String in
      let width = max(widths[place], columns[place].count)
      let text = Self.visible(cell.plain)
      let blanks = String(repeating: " ", count: max(0, width - text.count))
      if case .text = cell { return place == cells.count - 1 ? text : text + blanks }
      return blanks + text
    }
    bytes.append(contentsOf: padded.joined(separator: "  ").utf8)
    bytes.append(0x0A)
  }

  /// A terminal runs what control characters say: they are shown as blanks.
  private static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
  }

  private static func write(_ amounts: [Money], to json: inout JSONWriter) {
    json.arrayField("revenue") { json in
      for money in amounts {
        json.object { json in
          json.field("amount", money.decimal)
          json.field("currency", money.currency.code)
        }
      }
    }
  }
}
