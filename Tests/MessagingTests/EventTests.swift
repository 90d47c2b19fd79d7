import BSON
import Foundation
import JSON
import Testing
import Travel

@testable import Messaging

@Suite struct EventTests {
  @Test("an event travels as JSON and comes back the same") func roundTrip() {
    let event = Make.event("booking.held.v1", data: #"{"price":{"amount":"123.45","currency":"EUR"},"holdExpiresAt":"2026-12-02T00:55:00Z"}"#)
    #expect(Event(body: event.body) == event)
    #expect(EventSchema.faults(in: event) == [])
  }

  @Test(
    "bytes that are no event are none",
    arguments: [
      "", "{}", "null", "[1]", "\u{FEFF}{}", #"{"id":"1"}"#,
      #"{"id":"","kind":"k","bookingId":"b","sequence":1,"version":1,"status":"s","at":"2026-12-02T00:55:00Z","data":{}}"#,
      #"{"id":"1","kind":"k","bookingId":"b","sequence":"1","version":1,"status":"s","at":"2026-12-02T00:55:00Z","data":{}}"#,
      #"{"id":"1","kind":"k","bookingId":"b","sequence":1,"version":1,"status":"s","at":"yesterday","data":{}}"#,
      #"{"id":"1","kind":"k","bookingId":"b","sequence":1,"version":1,"status":"s","at":"2026-12-02T00:55:00Z","data":[]}"#,
    ])
  func noEvent(text: String) { #expect(Event(body: Array(text.utf8)) == nil) }

  @Test("the README's table and the schema in code say the same, kind by kind") func table() throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Messaging/README.md")
    let rows = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains(".v") }
    let told = rows.map { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { $0.filter { $0 != "`" } }
      return (kind: cells[1].trimmingCharacters(in: .whitespaces), schema: EventSchema(cells[2].trimmingCharacters(in: .whitespaces)))
    }
    #expect(told.count == EventSchema.known.count)
    for row in told { #expect(row.schema == EventSchema.known[row.kind], "\(row.kind)") }
  }

  @Test(
    "what does not fit its kind is named",
    arguments: [
      ("booking.sold.v1", "{}", "no kind"), ("payment.captured.v1", #"{"paymentId":"p"}"#, "amount is missing"),
      ("payment.captured.v1", #"{"paymentId":null,"amount":{"amount":"1.00","currency":"EUR"}}"#, "paymentId is null"),
      ("payment.captured.v1", #"{"paymentId":"p","amount":{"amount":"1.234","currency":"EUR"}}"#, "amount is no money"),
      ("payment.captured.v1", #"{"paymentId":"p","amount":{"amount":"1.00","currency":"EUR"},"email":"a@b.c"}"#, "email is not part"),
      ("booking.held.v1", #"{"price":{"amount":"1.00","currency":"EUR"},"holdExpiresAt":"soon"}"#, "holdExpiresAt is no time"),
      ("booking.rejected.v1", #"{"code":7}"#, "code is no text"),
    ])
  func faults(kind: String, data: String, told: String) {
    let faults = EventSchema.faults(in: Make.event(kind, data: data))
    #expect(faults.count == 1 && faults[0].contains(told), "\(faults)")
  }

  @Test("what may be null may be, and what JSON lacks is written as null or as text") func values() throws {
    let stored: Document = [
      "id": "e1", "kind": "booking.cancelled.v1", "at": .date(milliseconds: 1_700_000_000_000), "version": 2, "status": "cancelled",
      "data": [
        "reason": "traveller", "penalty": nil,
        "refund": ["amount": "10", "currency": "JPY"],
      ], "publishedAt": nil,
    ]
    let event = try #require(Event(stored, bookingID: "b", sequence: 3))
    #expect(EventSchema.faults(in: event) == [])
    #expect(event.sequence == 3 && event.fields?["refund"]?["amount"]?.string == "10")
    let odd = try #require(
      Event(["id": "e", "kind": "k", "at": .date(milliseconds: 0), "version": 1, "data": ["t": .date(milliseconds: 0), "m": .minKey, "n": [1, true]]],
        bookingID: "b", sequence: 1))
    #expect(String(decoding: odd.data, as: UTF8.self) == #"{"t":"1970-01-01T00:00:00Z","m":null,"n":[1,true]}"#)
  }
}
