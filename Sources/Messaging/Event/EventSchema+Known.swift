extension EventSchema {
  /// Every kind of event with what it carries. A test holds this against the README's table, line by line.
  ///
  /// A kind never changes its meaning: what must change becomes `.v2` beside it.
  public static let known: [String: EventSchema] = notation.compactMapValues(EventSchema.init)

  private static let notation = [
    "booking.held.v1": "price: money, holdExpiresAt: time",
    "booking.confirmed.v1": "price: money, paymentId: text?",
    "booking.expired.v1": "price: money",
    "booking.cancelled.v1": "reason: text, penalty: money?, refund: money?",
    "booking.partly_cancelled.v1": "cancelled: whole, left: whole, penalty: money, refund: money",
    "booking.changed.v1": "reason: text, price: money, fee: money?, refund: money?, paid: money?, paymentId: text?",
    "booking.forwarding.v1": "",
    "booking.forwarding_unknown.v1": "",
    "booking.ticketed.v1": "price: money, reference: text",
    "booking.rejected.v1": "code: text",
    "payment.started.v1": "paymentId: text, amount: money",
    "payment.pending.v1": "paymentId: text, amount: money",
    "payment.captured.v1": "paymentId: text, amount: money",
    "payment.declined.v1": "paymentId: text, amount: money, code: text",
    "payment.refund_due.v1": "paymentId: text, amount: money, reason: text",
    "payment.refunded.v1": "paymentId: text, refundId: text, amount: money",
    "payment.refund_failed.v1": "paymentId: text, refundId: text, amount: money, code: text",
    "flight.changed.v1": "flightId: text, change: text, before: text?, after: text?",
  ]
}
