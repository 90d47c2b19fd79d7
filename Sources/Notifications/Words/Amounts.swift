import Travel

/// How amounts, dates and durations are written in a message.
enum Written {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `EUR 1,234.50`.
  static func money(_ money: Money) -> String {
    let parts = money.decimal.split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { whole = "," + whole }
      whole = String(digit) + whole
    }
    return "\(money.currency) \(whole)" + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  /// `Wed 2 Dec 2026`.
  static func date(_ date: LocalDate) -> String { "\(days[date.weekday]) \(date.day) \(months[date.month - 1]) \(date.year)" }

  /// `2 Dec`.
  static func shortDate(_ date: LocalDate) -> String { "\(date.day) \(months[date.month - 1])" }

  /// `2 h 15 min`.
  static func duration(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    return hours == 0 ? "\(rest) min" : rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
  }

  /// `1 traveller`, `2 travellers`.
  static func count(_ number: Int64, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

  /// `+1 day`, `−1 day`, or nothing.
  static func shift(_ days: Int) -> String {
    days == 0 ? "" : "\(days < 0 ? "−" : "+")\(days.magnitude) day\(days.magnitude == 1 ? "" : "s")"
  }
}
