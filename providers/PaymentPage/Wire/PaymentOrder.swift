internal import JSON
internal import Payments
public import Travel

/// What the payment page is asked to collect, signed with the secret it shares with us.
///
/// The page gets the payment's id, the amount and the record locator; never the booking's id, which opens the booking, and
/// nothing about the passengers.
public struct PaymentOrder: Sendable, Hashable {
  static let purpose = "jetway-payment-order-v1"

  /// The payment's id: the same order twice is one payment.
  public var payment: String
  /// What the payer sees it is for: the record locator.
  public var reference: String
  public var amount: Money
  public var expiresAt: UTCInstant
  /// Where the payer's browser goes with the answer under `state`.
  public var returnURL: String
  /// Where the page posts the answer itself; nil when the shop wants none.
  public var noticeURL: String?

  public init(payment: String, reference: String, amount: Money, expiresAt: UTCInstant, returnURL: String, noticeURL: String? = nil) {
    (self.payment, self.reference, self.amount) = (payment, reference, amount)
    (self.expiresAt, self.returnURL, self.noticeURL) = (expiresAt, returnURL, noticeURL)
  }

  /// The order as one signed word for a URL.
  public func sealed(secret: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("payment", payment)
      json.field("reference", reference)
      amount.writeMembers(to: &json)
      json.field("expires", expiresAt.seconds)
      json.field("returnUrl", returnURL)
      if let noticeURL { json.field("noticeUrl", noticeURL) }
    }
    return SealedText(purpose: Self.purpose, secret: secret).seal(json.bytes)
  }

  /// Reads a signed order; nil when a byte of it is not as it was signed. Whether it is over is for the caller to see.
  public init?(sealed: String, secret: String) {
    guard let bytes = SealedText(purpose: Self.purpose, secret: secret).open(sealed),
      let root = try? JSONDocument(parsing: bytes).root, let payment = root["payment"]?.string,
      let reference = root["reference"]?.string, let amount = Money(members: root), let expires = root["expires"]?.int,
      let address = root["returnUrl"]?.string
    else { return nil }
    self.init(
      payment: payment, reference: reference, amount: amount, expiresAt: UTCInstant(seconds: expires), returnURL: address,
      noticeURL: root["noticeUrl"]?.string)
  }
}
