import JSON
import Travel
import Web

/// The list of one's own bookings.
extension BookingRoutes {
  func list(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    let statuses = BookingStatus.allCases.map(\.rawValue).joined(separator: ", ")
    let status = fields.value("status", expected: "one of \(statuses)", optional: true) { BookingStatus(rawValue: $0) }
    let when = fields.value("when", expected: "upcoming or past", optional: true) { BookingStore.OwnQuery.When(rawValue: $0) }
    let limit = fields.int("limit", 1...100, default: 20)
    let after = fields.value("cursor", expected: "the nextCursor of an answer", optional: true, Self.place)
    try fields.finish()
    guard let caller = request.caller, let limit else { throw Problem.unauthorized }
    let query = BookingStore.OwnQuery(userID: caller.id, status: status, when: when, now: clock.now(), after: after, limit: limit)
    let (page, more) = try await bookings.own(query)
    let last = more ? page.last.map { "\($0.departure).\($0.id)" } : nil
    return .json { writer in
      writer.object { writer in
        writer.arrayField("bookings") { writer in for booking in page { json.write(booking, to: &writer) } }
        writer.field("nextCursor", last)
      }
    }
  }

  private static func place(_ text: String) -> BookingStore.OwnQuery.Place? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let departure = Int64(parts[0]), (0...253_402_300_799_000).contains(departure), let id = BookingID(String(parts[1])) else { return nil }
    return BookingStore.OwnQuery.Place(departure: departure, id: id.description)
  }
}
