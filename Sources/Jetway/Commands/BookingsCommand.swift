import Booking
import Foundation
import Store
import Telemetry
import Travel

/// `jetway bookings`: what analysts ask of the stored bookings.
struct BookingsCommand: Command {
  let name = "bookings"
  let summary = "list, filter and group stored bookings"
  let options = [
    Option("from", "DATE", "first day"),
    Option("to", "DATE", "last day"),
    Option("by", "DAY", "which day --from, --to and --group-by day mean: booked (UTC) or travel (local); booked"),
    Option("route", "A-B", "only this route, such as DEL-BOM"),
    Option("status", "STATUS", "only this status: \(BookingStatus.allCases.map(\.rawValue).joined(separator: ", "))"),
    Option("airline", "CODE", "only bookings that this carrier markets a flight of"),
    Option("group-by", "WHAT", "count by day, route, airline or status, with passengers and revenue"),
    Option("format", "FORM", "table, csv, ndjson or json (table)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let query = try Self.query(arguments)
    let grouping = try Self.choice(arguments, "group-by", BookingQuery.Grouping.self)
    let format = try Self.choice(arguments, "format", ReportWriter.Format.self) ?? .table
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    let report = BookingReport(store)
    let writer = ReportWriter(format)
    if let grouping {
      try await writer.write(report.groups(query, by: grouping), by: grouping) { try Console.data($0) }
    } else {
      let count = try await writer.write(report.rows(query)) { try Console.data($0) }
      if format == .table { Console.err("\(count) bookings") }
    }
    await store.close()
    return 0
  }

  private static func query(_ arguments: Arguments) throws -> BookingQuery {
    var query = BookingQuery()
    query.basis = try choice(arguments, "by", BookingQuery.Basis.self) ?? .booked
    query.from = try arguments.parsed("from", "a date such as 2026-11-01") { LocalDate($0) }
    query.to = try arguments.parsed("to", "a date such as 2026-11-30") { LocalDate($0) }
    if let from = query.from, let to = query.to, from > to { throw UsageError("'--to \(to)' is before '--from \(from)'") }
    query.route = try arguments.parsed("route", "two airports such as DEL-BOM") { text in
      let codes = text.split(separator: "-").compactMap { AirportCode($0) }
      return codes.count == 2 ? (codes[0], codes[1]) : nil
    }
    query.status = try choice(arguments, "status", BookingStatus.self)
    query.airline = try arguments.parsed("airline", "an airline code such as AI") { AirlineCode($0) }
    return query
  }

  private static func choice<C: CaseIterable & RawRepresentable>(
    _ arguments: Arguments, _ name: String, _ type: C.Type
  ) throws(UsageError) -> C? where C.RawValue == String {
    try arguments.parsed(name, "one of " + C.allCases.map(\.rawValue).joined(separator: ", ")) { C(rawValue: $0) }
  }
}
