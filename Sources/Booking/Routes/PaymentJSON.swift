import Payments
import JSON
import Travel

/// Payments and refunds as the API shows them.
enum PaymentJSON {
  /// What a request to pay is answered.
  static func answer(_ booking: Booking, _ payment: PaymentAttempt) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("status", booking.status.rawValue)
      json.key("payment")
      Self.payment(payment, &json)
      json.field("redirectUrl", payment.isRunning ? payment.actionURL : nil)
      json.field("expiresAt", payment.expiresAt.description)
      json.field("booking", "/v1/bookings/\(booking.id)")
    }
    return json.bytes
  }

  /// Every payment and refund of a booking.
  static func history(_ booking: Booking) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.arrayField("payments") { json in booking.payments.forEach { payment($0, &json) } }
      json.arrayField("refunds") { json in booking.refunds.forEach { refund($0, &json) } }
    }
    return json.bytes
  }

  static func payment(_ payment: PaymentAttempt, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", payment.id)
      json.field("status", payment.state.rawValue)
      json.field("method", payment.method)
      json.field("purpose", payment.change == nil ? "booking" : "change")
      json.key("amount")
      money(payment.taken ?? payment.amount, &json)
      json.objectField("card", payment.card) { json, card in
        json.field("brand", card.brand)
        json.field("lastFour", card.lastFour)
      }
      json.field("declineCode", payment.declineCode)
      json.field("reference", payment.reference)
      json.field("startedAt", payment.startedAt.description)
      json.field("expiresAt", payment.expiresAt.description)
      json.field("redirectUrl", payment.isRunning ? payment.actionURL : nil)
    }
  }

  static func refund(_ refund: RefundRecord, _ json: inout JSONWriter) {
    json.object { members(refund, &$0) }
  }

  static func members(_ refund: RefundRecord, _ json: inout JSONWriter) {
    json.field("id", refund.id)
    json.field("paymentId", refund.payment)
    json.field("status", refund.state.rawValue)
    json.key("amount")
    money(refund.amount, &json)
    json.field("reason", refund.reason.rawValue)
    json.field("startedAt", refund.startedAt.description)
    json.field("endedAt", refund.endedAt?.description)
  }

  static func money(_ money: Money, _ json: inout JSONWriter) {
    json.object { json in
      json.field("amount", money.decimal)
      json.field("currency", money.currency.code)
    }
  }
}
