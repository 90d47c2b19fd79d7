internal import JSON

/// One record before it becomes a line.
struct LogRecord {
  /// The longest message or string value that is written, in bytes; the rest is cut.
  static let longest = 2_048
  /// Keys that a field may not take, because the record itself has them.
  private static let own: Set<String> = ["time", "level", "component", "message"]

  let level: LogLevel
  let component: String
  let message: String
  let fields: [(String, any LogValue)]

  /// One line of JSON with its newline. The writer escapes every control character, so nothing splits it.
  func json(at time: Timestamp) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.field("time", time.description)
      writer.field("level", level.description)
      writer.field("component", component)
      writer.field("message", clean(message))
      var seen = Self.own
      for (key, value) in fields {
        let name = unique(key, &seen)
        writer.key(name)
        write(Redaction.field(key, value.logField), &writer)
      }
    }
    return writer.bytes + [0x0A]
  }

  /// One short line for a person: time of day, level, component, message, key=value.
  func human(at time: Timestamp) -> [UInt8] {
    var line = "\u{1B}[2m\(time.timeOfDay)\u{1B}[0m \(colour)\(level)\u{1B}[0m \u{1B}[1m\(safe(component))\u{1B}[0m \(safe(clean(message)))"
    for (key, value) in fields {
      line += " \u{1B}[2m\(safe(key))=\u{1B}[0m\(text(Redaction.field(key, value.logField)))"
    }
    return Array(line.utf8) + [0x0A]
  }

  private var colour: String {
    switch level {
    case .debug: "\u{1B}[90m"
    case .info: "\u{1B}[32m"
    case .warn: "\u{1B}[33m"
    case .error: "\u{1B}[31m"
    }
  }

  private func unique(_ key: String, _ seen: inout Set<String>) -> String {
    var name = Self.own.contains(key) ? "field_\(key)" : key
    while !seen.insert(name).inserted { name += "_" }
    return name
  }

  private func write(_ field: LogField, _ writer: inout JSONWriter) {
    switch field {
    case .string(let text): writer.value(clean(text))
    case .int(let number): writer.value(number)
    case .double(let number): writer.value(number)
    case .bool(let bool): writer.value(bool)
    case .null: writer.null()
    }
  }

  private func text(_ field: LogField) -> String {
    switch field {
    case .string(let text): safe(clean(text))
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .bool(let bool): String(bool)
    case .null: "null"
    }
  }

  private func clean(_ text: String) -> String {
    let short = text.utf8.count > Self.longest ? String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self) + "…" : text
    return Redaction.text(short)
  }

  /// Text that cannot move a terminal's cursor or start a line.
  private func safe(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "·" : $0 }))
  }
}
