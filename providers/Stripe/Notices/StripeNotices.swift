internal import JSON
public import Payments
public import Travel

/// Reads Stripe's webhooks (docs.stripe.com/webhooks): the signature first, then what it says of a payment or refund of ours.
public struct StripeNotices: NoticeReader {
  public let gateway = "stripe"
  private let key: [UInt8]

  /// How far the time of the signature may be from ours, either way, in seconds.
  static let tolerance: Int64 = 300

  /// - Parameter secret: the endpoint's signing secret, `whsec_…`, whole.
  public init(secret: String) { key = Array(secret.utf8) }

  public func read(_ body: [UInt8], header: (String) -> String?, now: UTCInstant) throws(NoticeRefusal) -> PaymentNotice? {
    guard let text = header("stripe-signature") else { throw .noSignature }
    let signature = try StripeSignature(text)
    guard signature.matches(body, key: key) else { throw .badSignature }
    // Far numbers do not overflow: the signature was of our secret, but its time may still be anything.
    let (age, overflow) = now.seconds.subtractingReportingOverflow(signature.time)
    guard !overflow, age >= -Self.tolerance, age <= Self.tolerance else { throw .outOfTime }
    guard let event = try? JSONDocument(parsing: body).root, let id = event["id"]?.string, (1...255).contains(id.utf8.count),
      let type = event["type"]?.string, let object = event["data"]?["object"], let created = event["created"]?.int
    else { throw .unreadable }
    guard let subject = try subject(type, object) else { return nil }
    return PaymentNotice(gateway: gateway, id: id, subject: subject, at: UTCInstant(seconds: created))
  }

  /// Nil for what is about nothing of ours. The object's own status counts, not the event's name: events come in any order.
  private func subject(_ type: String, _ object: JSONNode) throws(NoticeRefusal) -> PaymentNotice.Subject? {
    switch type {
    case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled", "payment_intent.processing",
      "payment_intent.requires_action":
      guard let payment = object["metadata"]?["payment"]?.string else { return nil }
      guard let intent = StripeIntent(object) else { throw .unreadable }
      return .charge(ChargeID(payment), intent.state)
    case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated":
      guard let refund = object["metadata"]?["refund"]?.string else { return nil }
      guard let made = StripeRefund(object) else { throw .unreadable }
      return .refund(RefundID(refund), charge: made.payment.map { ChargeID($0) }, made.state)
    default: return nil
    }
  }
}
