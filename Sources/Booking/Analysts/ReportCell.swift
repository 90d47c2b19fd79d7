import JSON

/// One value of a report.
enum ReportCell: Sendable {
  case text(String)
  /// A whole number.
  case number(String)
  /// An exact decimal number: a string in JSON, so that no reader rounds it.
  case decimal(String)

  var plain: String {
    switch self {
    case .text(let text), .number(let text), .decimal(let text): text
    }
  }

  /// As RFC 4180 has it. A text that a spreadsheet would run as a formula (OWASP "CSV Injection": it begins with = + - @, a tab
  /// or a carriage return) gets an apostrophe before it; numbers do not, since they are written here.
  var csv: String {
    var text = plain
    if case .text = self, let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
    guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) || text.first == " " || text.last == " "
    else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text), .decimal(let text): json.value(text)
    case .number(let text): json.value(Int(text) ?? 0)
    }
  }
}
