/// Prometheus text under construction.
struct MetricText {
  var bytes: [UInt8] = []

  mutating func head(_ name: MetricName, _ kind: String) {
    add("# HELP \(name.name) \(escaped(name.help, quotes: false))\n# TYPE \(name.name) \(kind)\n")
  }

  mutating func sample(
    _ name: MetricName, suffix: String = "", labels values: [String], bound: Double? = nil, _ value: String
  ) {
    var labels = zip(name.labels, values).map { "\($0)=\"\(escaped($1, quotes: true))\"" }
    if let bound { labels.append("le=\"\(Self.number(bound))\"") }
    add(name.name + suffix + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " \(value)\n")
  }

  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  private mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private func escaped(_ text: String, quotes: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\"" where quotes: out += "\\\""
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
