/// Rows under a title: the first column to the left, numbers to the right.
public struct Table: Sendable {
  let title: String
  private var rows: [[String]] = []

  init(_ title: String, _ heads: String...) {
    self.title = title
    rows.append(heads)
  }

  mutating func row(_ cells: String...) { rows.append(cells) }

  mutating func row(_ name: String, _ numbers: [Double], digits: Int = 1) {
    rows.append([name] + numbers.map { Table.number($0, digits) })
  }

  /// As it is printed.
  public var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    let lines = rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: max(widths[column] - cell.count, 0))
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
    return ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
  }

  /// A number with so many digits behind the point.
  static func number(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "-" }
    var power = 1
    for _ in 0..<digits { power *= 10 }
    let scaled = Int64((abs(value) * Double(power)).rounded())
    let whole = String(scaled / Int64(power))
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard digits > 0 else { return sign + whole }
    let rest = String(scaled % Int64(power))
    return "\(sign)\(whole).\(String(repeating: "0", count: digits - rest.count))\(rest)"
  }
}
