internal import JSON
internal import Payments
public import Travel

/// What the payment page says became of a payment, signed with the shared secret: in the payer's return address, in its own notice, and
/// when it is asked.
public struct PaymentAnswer: Sendable, Hashable {
  static let purpose = "jetway-payment-answer-v1"

  /// `open`: the payer has not decided. `absent`: the page has not seen the order. Both come only when the page is asked.
  public enum Outcome: String, Sendable, Hashable { case captured, declined, cancelled, open, absent }

  public var payment: String
  public var outcome: Outcome
  public var amount: Money
  /// The payment page's own reference.
  public var reference: String
  /// When it was decided.
  public var at: UTCInstant
  /// Until when the answer may be handed in.
  public var expiresAt: UTCInstant

  public init(payment: String, outcome: Outcome, amount: Money, reference: String, at: UTCInstant, expiresAt: UTCInstant) {
    (self.payment, self.outcome, self.amount) = (payment, outcome, amount)
    (self.reference, self.at, self.expiresAt) = (reference, at, expiresAt)
  }

  /// The answer as one signed word.
  public func sealed(secret: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("payment", payment)
      json.field("outcome", outcome.rawValue)
      amount.writeMembers(to: &json)
      json.field("reference", reference)
      json.field("at", at.seconds)
      json.field("expires", expiresAt.seconds)
    }
    return SealedText(purpose: Self.purpose, secret: secret).seal(json.bytes)
  }

  /// Reads a signed answer; nil when a byte of it is not as it was signed.
  public init?(sealed: String, secret: String) {
    guard let bytes = SealedText(purpose: Self.purpose, secret: secret).open(sealed),
      let root = try? JSONDocument(parsing: bytes).root, let payment = root["payment"]?.string,
      let outcome = root["outcome"]?.string.flatMap(Outcome.init), let amount = Money(members: root),
      let reference = root["reference"]?.string, reference.utf8.count <= 100, let expires = root["expires"]?.int
    else { return nil }
    self.init(
      payment: payment, outcome: outcome, amount: amount, reference: reference,
      at: UTCInstant(seconds: root["at"]?.int ?? expires), expiresAt: UTCInstant(seconds: expires))
  }

  /// In the port's words.
  var state: ChargeState {
    switch outcome {
    case .captured: .captured(CapturedPayment(reference: reference, amount: amount, card: nil, at: at))
    case .declined: .declined(Decline(.cardDeclined, reference: reference))
    case .cancelled: .declined(Decline(.abandoned, reference: reference))
    case .open: .needsAction(url: nil, reference: reference)
    case .absent: .absent
    }
  }
}
