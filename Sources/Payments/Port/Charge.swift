public import Travel

/// The id of one attempt to pay, made by us; the idempotency key at the gateway.
public struct ChargeID: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// Takes the payment's id as it is stored.
  public init(_ text: String) { description = text }
}

/// What a gateway is asked to take.
public struct Charge: Hashable, Sendable {
  /// The payment's id.
  public var id: ChargeID
  /// The held price: taken whole or not at all.
  public var amount: Money
  /// How the payer pays.
  public var method: PaymentMethod
  /// What the payer reads on a statement or page; no personal data.
  public var description: String
  /// The record locator, for people who look for it at the gateway. Never the booking's id, which opens the booking.
  public var bookingReference: String
  /// When the attempt began; a search for it at the gateway starts here.
  public var startedAt: UTCInstant
  /// Until when the payer may take a step on a page of the gateway.
  public var expiresAt: UTCInstant
  /// The whole address the payer's browser comes back to from such a page. The gateway adds its own parameters.
  public var returnURL: String

  public init(
    id: ChargeID, amount: Money, method: PaymentMethod, description: String, bookingReference: String, startedAt: UTCInstant,
    expiresAt: UTCInstant, returnURL: String
  ) {
    (self.id, self.amount, self.method, self.description) = (id, amount, method, description)
    (self.bookingReference, self.startedAt, self.expiresAt) = (bookingReference, startedAt, expiresAt)
    self.returnURL = returnURL
  }

  /// The question what became of this charge.
  public func query(reference: String? = nil) -> ChargeQuery {
    ChargeQuery(id: id, amount: amount, reference: reference, startedAt: startedAt)
  }
}

/// What must be known to ask what became of a charge; all of it is stored with the payment.
public struct ChargeQuery: Hashable, Sendable {
  /// The payment's id.
  public var id: ChargeID
  /// What it was for.
  public var amount: Money
  /// The gateway's own id, when an answer brought one.
  public var reference: String?
  /// When the attempt began.
  public var startedAt: UTCInstant

  public init(id: ChargeID, amount: Money, reference: String?, startedAt: UTCInstant) {
    (self.id, self.amount, self.reference, self.startedAt) = (id, amount, reference, startedAt)
  }
}
