internal import JSON
internal import Payments
internal import Travel

/// What the shop asks the page itself, signed: what became of a payment, to end it, to give money back.
struct PageAsk: Sendable, Hashable {
  static let purpose = "jetway-payment-ask-v1"

  enum Kind: String, Sendable { case state, cancel, refund, refundState = "refund_state" }

  var kind: Kind
  var payment: String
  /// Of the payment, or to give back.
  var amount: Money
  /// The refund's id; empty for a payment.
  var refund: String
  var expiresAt: UTCInstant

  func sealed(secret: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("kind", kind.rawValue)
      json.field("payment", payment)
      amount.writeMembers(to: &json)
      json.field("refund", refund)
      json.field("expires", expiresAt.seconds)
    }
    return SealedText(purpose: Self.purpose, secret: secret).seal(json.bytes)
  }

  init(kind: Kind, payment: String, amount: Money, refund: String = "", expiresAt: UTCInstant) {
    (self.kind, self.payment, self.amount, self.refund, self.expiresAt) = (kind, payment, amount, refund, expiresAt)
  }

  init?(sealed: String, secret: String) {
    guard let bytes = SealedText(purpose: Self.purpose, secret: secret).open(sealed),
      let root = try? JSONDocument(parsing: bytes).root, let kind = root["kind"]?.string.flatMap(Kind.init),
      let payment = root["payment"]?.string, let amount = Money(members: root), let refund = root["refund"]?.string,
      let expires = root["expires"]?.int
    else { return nil }
    self.init(kind: kind, payment: payment, amount: amount, refund: refund, expiresAt: UTCInstant(seconds: expires))
  }
}
