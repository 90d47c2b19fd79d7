import JSON
import Web

/// What operators do about refunds that gateways refused.
extension BookingRoutes {
  /// The most that are listed; more are seen when these are dealt with.
  private static let most = 100

  /// Those that are still owed, the oldest first.
  func owed(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let owing = try await bookings.owing(limit: Self.most)
    return .json { json in
      json.object { json in
        json.arrayField("refunds") { json in
          for booking in owing { for refund in booking.refunds where refund.isOwed { Self.write(refund, booking, &json) } }
        }
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
