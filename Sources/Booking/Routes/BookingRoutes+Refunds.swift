import JSON
import Travel
import Web

/// What operators do about refunds that gateways refused.
extension BookingRoutes {
  /// Those that are still owed, the oldest first, of so many bookings.
  func owed(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    let limit = fields.int("limit", 1...100, default: 100) ?? 100
    let cursor = fields.value("cursor", expected: "the nextCursor of an answer", optional: true, OwingCursor.init)
    try fields.finish()
    let owing = try await bookings.owing(after: cursor, limit: limit)
    return .json { json in
      json.object { json in
        json.arrayField("refunds") { json in
          for booking in owing { for refund in booking.refunds where refund.isOwed { Self.write(refund, booking, &json) } }
        }
        json.field("nextCursor", owing.count < limit ? nil : owing.last.flatMap { OwingCursor($0) }?.text)
      }
    }
  }

  /// Tries one again: the same money, under a new id.
  func retry(_ request: Request) async throws -> Response {
    guard request.body.isEmpty || request.body == Array("{}".utf8) else { throw Problem.badRequest("The request takes no fields.") }
    let (booking, refund) = try await refunds.retry(request.parameter("id"))
    return .json { Self.write(refund, booking, &$0) }
  }

  private static func write(_ refund: RefundRecord, _ booking: Booking, _ json: inout JSONWriter) {
    json.object { json in
      PaymentJSON.members(refund, &json)
      json.field("code", refund.code)
      json.field("gateway", booking.gateway(ofRefund: refund.id))
      json.field("recordLocator", booking.locator.description)
      json.field("booking", "/v1/bookings/\(booking.id)")
    }
  }
}

/// Behind which booking a list of owed refunds goes on.
struct OwingCursor: Sendable {
  let since: UTCInstant
  let id: BookingID

  /// Behind this one; nil when it owes nothing.
  init?(_ booking: Booking) {
    guard let since = booking.owesSince else { return nil }
    (self.since, id) = (since, booking.id)
  }

  /// Reads `1795318000000.<id>`.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = BookingID(String(parts[1])) else { return nil }
    (since, self.id) = (UTCInstant(milliseconds: milliseconds), id)
  }

  var text: String { "\(since.milliseconds).\(id)" }
}
