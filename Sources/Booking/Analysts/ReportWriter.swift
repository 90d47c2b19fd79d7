import JSON
import Store
import Travel

/// Writes a report piece by piece as a table, CSV, newline-delimited JSON or JSON.
public struct ReportWriter: Sendable {
  /// A report's form.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// Columns for people; each as wide as its kind of value usually is.
    case table
    /// RFC 4180 with a header line, lines ended by CRLF.
    case csv
    /// One object a line.
    case ndjson
    /// One array.
    case json
  }

  /// Takes the next piece; may wait, and may throw to end the report.
  public typealias Sink = @Sendable (_ bytes: [UInt8]) async throws -> Void

  /// About how many bytes are handed over at once.
  static let piece = 64 << 10

  public let format: Format

  public init(_ format: Format) { self.format = format }

  /// Writes every booking of a query.
  ///
  /// - Returns: how many.
  @discardableResult
  public func write(_ rows: BookingRows, to sink: Sink) async throws -> Int {
    var page = ReportPage(format: format, columns: BookingRow.columns, widths: [13, 10, 20, 7, 17, 7, 15, 19, 10, 12, 8, 9, 10])
    page.begin()
    for try await row in rows {
      page.add(row.cells)
      if page.bytes.count >= Self.piece { try await sink(page.take()) }
    }
    page.end()
    try await sink(page.take())
    return page.count
  }

  /// Writes groups; a group with several currencies has a line for each.
  public func write(_ groups: [BookingGroup], by grouping: BookingQuery.Grouping, to sink: Sink) async throws {
    var page = ReportPage(
      format: format, columns: [grouping.rawValue, "bookings", "passengers", "revenue", "currency"], widths: [12, 8, 10, 16, 8])
    page.begin()
    for group in groups {
      let counts = [ReportCell.text(group.key), .number(String(group.bookings)), .number(String(group.passengers))]
      if format == .json || format == .ndjson {
        page.add(counts, amounts: group.revenue)
      } else if group.revenue.isEmpty {
        page.add(counts + [.decimal(""), .text("")])
      } else {
        for (place, money) in group.revenue.enumerated() {
          // Counts stand on the group's first line only, so that a column adds up.
          let left = place == 0 ? counts : [counts[0], .decimal(""), .decimal("")]
          page.add(left + [.decimal(money.decimal), .text(money.currency.code)])
        }
      }
      if page.bytes.count >= Self.piece { try await sink(page.take()) }
    }
    page.end()
    try await sink(page.take())
  }
}
