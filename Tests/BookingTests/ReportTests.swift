import BSON
import JSON
import ProviderKit
import Foundation
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Booking

@Suite("Reports for analysts")
struct ReportTests {
  /// Bookings put into the store as they are.
  static func fill(_ store: Store, _ bookings: [Booking]) async throws {
    try await BookingStore(store).prepare()
    for start in stride(from: 0, to: bookings.count, by: 250) {
      let some = bookings[start..<min(start + 250, bookings.count)].map(\.document)
      #expect(try await store.collection("bookings").insertMany(some).isComplete)
    }
  }

  static func booking(
    _ offer: Offer = .delhiBombay, on day: String = "2026-11-21", status: Fulfilment = .mock, people: Int = 1
  ) -> Booking {
    let person = Passenger(type: .adult, givenName: "Asha", familyName: "Rao", dateOfBirth: Make.date("1990-04-12"))
    return Booking(
      id: .make(), locator: .make(), offer: offer, passengers: Array(repeating: person, count: people),
      contact: Contact(email: "asha@example.com"), fulfilment: status, storedFlights: [],
      at: UTCInstant(iso8601: "\(day)T10:00:00Z")!, claimID: "c")
  }

  static func text(_ write: (@escaping ReportWriter.Sink) async throws -> Void) async throws -> String {
    let all = Collected()
    try await write { all.add($0) }
    return all.text
  }

  @Test("groups count every booking, and revenue of sold ones for each currency apart")
  func groups() async throws {
    try await BookingHouse.store { store in
      try await Self.fill(store, [
        Self.booking(on: "2026-11-20"), Self.booking(on: "2026-11-20", people: 2), Self.booking(on: "2026-11-20", status: .forward),
        Self.booking(.family, on: "2026-11-20", people: 4), Self.booking(.family, on: "2026-11-21", people: 4),
      ])
      let report = BookingReport(store)
      let days = try await report.groups(BookingQuery(), by: .day)
      #expect(days.map(\.key) == ["2026-11-20", "2026-11-21"])
      #expect(days[0].bookings == 4 && days[0].passengers == 8)
      #expect(days[0].revenue.map(\.description) == ["200.00 EUR", "9000.00 GBP"])
      let airlines = try await report.groups(BookingQuery(), by: .airline)
      #expect(airlines.map(\.key) == ["AI", "BA"] && airlines.map(\.bookings) == [3, 2])
      let statuses = try await report.groups(BookingQuery(), by: .status)
      #expect(statuses.map(\.key) == ["confirmed", "forwarding"] && statuses[1].revenue.isEmpty)
      let routes = try await report.groups(BookingQuery(airline: AirlineCode("JL")), by: .route)
      #expect(routes.map(\.key) == ["LHR-NRT"])
      let text = try await Self.text { try await ReportWriter(.csv).write(days, by: .day, to: $0) }
      #expect(text == "day,bookings,passengers,revenue,currency\r\n2026-11-20,4,8,200.00,EUR\r\n2026-11-20,,,9000.00,GBP\r\n2026-11-21,1,4,9000.00,GBP\r\n")
    }
  }

  @Test("filters choose by booking day or travel day, route, airline and status")
  func filters() async throws {
    try await BookingHouse.store { store in
      try await Self.fill(store, [Self.booking(on: "2026-11-19"), Self.booking(on: "2026-11-20"), Self.booking(.family, on: "2026-11-21", status: .forward)])
      func count(_ query: BookingQuery) async throws -> Int {
        try await ReportWriter(.ndjson).write(BookingReport(store).rows(query)) { _ in }
      }
      #expect(try await count(BookingQuery()) == 3)
      #expect(try await count(BookingQuery(from: Make.date("2026-11-20"))) == 2)
      #expect(try await count(BookingQuery(from: Make.date("2026-11-20"), to: Make.date("2026-11-20"))) == 1)
      #expect(try await count(BookingQuery(basis: .travel, from: Make.date("2026-12-20"))) == 1)
      #expect(try await count(BookingQuery(route: (Make.airport("DEL"), Make.airport("BOM")))) == 2)
      #expect(try await count(BookingQuery(airline: AirlineCode("EK"))) == 1)
      #expect(try await count(BookingQuery(status: .forwarding, airline: AirlineCode("AI"))) == 0)
    }
  }

  @Test("without a first and last day, what lies years away is found too")
  func openEnds() async throws {
    try await BookingHouse.store { store in
      let days = ["2019-01-05", "2025-06-01", "2026-11-20", "2028-03-01"]
      try await Self.fill(store, days.map { Self.booking(on: $0) })
      let report = BookingReport(store, clock: ManualClock(BookingHouse.noon))
      #expect(try await report.groups(BookingQuery(), by: .day).map(\.key) == days)
      #expect(try await report.groups(BookingQuery(to: Make.date("2025-12-31")), by: .day).map(\.key) == Array(days.prefix(2)))
      #expect(try await report.groups(BookingQuery(from: Make.date("2026-01-01")), by: .day).map(\.key) == Array(days.suffix(2)))
      #expect(try await report.groups(BookingQuery(from: Make.date("2026-02-01"), to: Make.date("2026-01-01")), by: .day).isEmpty)
    }
  }

  @Test("each form holds the same bookings; JSON parses, CSV has a header and whole lines")
  func forms() async throws {
    try await BookingHouse.store { store in
      let one = Self.booking()
      try await Self.fill(store, [one, Self.booking(.family, people: 4)])
      func written(_ format: ReportWriter.Format) async throws -> String {
        try await Self.text { try await ReportWriter(format).write(BookingReport(store).rows(BookingQuery()), to: $0) }
      }
      let json = try JSONDocument(parsing: try await written(.json)).root
      #expect(json.count == 2)
      let first = try #require(json.elements.first { $0["recordLocator"]?.string == one.locator.description })
      #expect(first["total"]?.string == "100.00" && first["passengers"]?.int == 1 && first["bookedAt"]?.string == "2026-11-21T10:00:00Z")
      let lines = try await written(.ndjson).split(separator: "\n")
      #expect(lines.count == 2)
      for line in lines { #expect(try JSONDocument(parsing: String(line)).root.count == BookingRow.columns.count) }
      let csv = try await written(.csv).components(separatedBy: "\r\n")
      #expect(csv.count == 4 && csv[0] == BookingRow.columns.joined(separator: ","))
      let table = try await written(.table).split(separator: "\n")
      #expect(table.count == 4 && table[0].hasPrefix("recordLocator"))
    }
  }

  @Test("a long report comes in pieces, and stops being read when nobody takes them")
  func pieces() async throws {
    try await BookingHouse.store { store in
      try await Self.fill(store, (0..<2500).map { _ in Self.booking() })
      let sizes = Mutex<[Int]>([])
      let rows = BookingReport(store).rows(BookingQuery())
      let count = try await ReportWriter(.ndjson).write(rows) { piece in sizes.withLock { $0.append(piece.count) } }
      let all = sizes.withLock { $0 }
      #expect(count == 2500 && all.count > 5)
      #expect(all.allSatisfy { $0 < ReportWriter.piece + 1_000 })
      let taken = Mutex(0)
      await #expect(throws: NotGranted.self) {
        try await ReportWriter(.csv).write(rows) { _ in
          if taken.withLock({ $0 += 1; return $0 }) == 2 { throw NotGranted() }
        }
      }
      #expect(taken.withLock { $0 } == 2)
    }
  }

  @Test("a cell that a spreadsheet would run is made text, and quotes are doubled", arguments: [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("+49", "'+49"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("two\nlines", "\"two\nlines\""), (" x", "\" x\""),
  ])
  func cells(text: String, csv: String) {
    #expect(ReportCell.text(text).csv == csv)
    #expect(ReportCell.decimal("-1.50").csv == "-1.50")
  }

  @Test("an empty report is well formed in every form", arguments: ReportWriter.Format.allCases)
  func empty(format: ReportWriter.Format) async throws {
    try await BookingHouse.store { store in
      let text = try await Self.text { try await ReportWriter(format).write(BookingReport(store).rows(BookingQuery()), to: $0) }
      switch format {
      case .json: #expect(try JSONDocument(parsing: text).root.count == 0)
      case .ndjson: #expect(text.isEmpty)
      case .csv: #expect(text.hasSuffix("\r\n") && text.split(separator: "\r\n").count == 1)
      case .table: #expect(text.split(separator: "\n").count == 2)
      }
    }
  }
}

/// Gathers what a report writes.
final class Collected: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
