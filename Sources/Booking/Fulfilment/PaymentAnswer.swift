import JSON
public import Travel

/// What the payment page says became of a payment, signed with the shared secret.
public struct PaymentAnswer: Sendable, Hashable {
  public static let purpose = "jetway-payment-answer-v1"

  public enum Outcome: String, Sendable, Hashable { case captured, declined }

  public var payment: String
  public var outcome: Outcome
  public var amount: Money
  /// The payment page's own reference.
  public var reference: String
  /// Until when the answer may be handed in.
  public var expiresAt: UTCInstant

  public init(payment: String, outcome: Outcome, amount: Money, reference: String, expiresAt: UTCInstant) {
    (self.payment, self.outcome, self.amount) = (payment, outcome, amount)
    (self.reference, self.expiresAt) = (reference, expiresAt)
  }

  /// The answer as one signed word: the `state` of the return address.
  public func sealed(secret: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("payment", payment)
      json.field("outcome", outcome.rawValue)
      json.field("amount", amount.decimal)
      json.field("currency", amount.currency.code)
      json.field("reference", reference)
      json.field("expires", expiresAt.seconds)
    }
    return SealedText(purpose: Self.purpose, secret: secret).seal(json.bytes)
  }

  /// Reads a signed answer; nil when a byte of it is not as it was signed.
  public init?(sealed: String, secret: String) {
    guard let bytes = SealedText(purpose: Self.purpose, secret: secret).open(sealed),
      let root = try? JSONDocument(parsing: bytes).root, let payment = root["payment"]?.string,
      let outcome = root["outcome"]?.string.flatMap(Outcome.init), let amount = Money(payment: root),
      let reference = root["reference"]?.string, reference.utf8.count <= 100, let expires = root["expires"]?.int
    else { return nil }
    self.init(
      payment: payment, outcome: outcome, amount: amount, reference: reference, expiresAt: UTCInstant(seconds: expires))
  }
}
