public import Travel

/// The id of one refund, made by us; the idempotency key at the gateway.
public struct RefundID: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  /// Takes the refund's id as it is stored.
  public init(_ text: String) { description = text }
}

/// Money to give back, whole or in part.
public struct Refund: Hashable, Sendable {
  /// Why, as the gateway is told.
  public enum Reason: String, Hashable, Sendable { case requested, duplicate, tooLate = "too_late" }

  public var id: RefundID
  /// The payment it came from.
  public var charge: ChargeID
  /// The gateway's id of that payment: `CapturedPayment.reference`.
  public var chargeReference: String
  /// Above nothing, and with all earlier refunds at most what was captured.
  public var amount: Money
  public var reason: Reason
  /// When it began.
  public var startedAt: UTCInstant

  public init(id: RefundID, charge: ChargeID, chargeReference: String, amount: Money, reason: Reason, startedAt: UTCInstant) {
    (self.id, self.charge, self.chargeReference) = (id, charge, chargeReference)
    (self.amount, self.reason, self.startedAt) = (amount, reason, startedAt)
  }

  /// The question what became of this refund.
  public func query(reference: String? = nil) -> RefundQuery {
    RefundQuery(id: id, charge: charge, chargeReference: chargeReference, reference: reference)
  }
}

/// What must be known to ask what became of a refund.
public struct RefundQuery: Hashable, Sendable {
  public var id: RefundID
  public var charge: ChargeID
  public var chargeReference: String
  /// The gateway's own id of the refund, when an answer brought one.
  public var reference: String?

  public init(id: RefundID, charge: ChargeID, chargeReference: String, reference: String?) {
    (self.id, self.charge, self.chargeReference, self.reference) = (id, charge, chargeReference, reference)
  }
}

/// What the gateway answered to a refund.
public enum RefundOutcome: Hashable, Sendable {
  case done(reference: String)
  case pending(reference: String)
  case refused(RefundRefusal)
  /// Nobody knows. Asking, or the same refund under the same id, settles it.
  case unknown(reason: String)
}

/// What became of a refund, as the gateway knows it.
public enum RefundState: Hashable, Sendable {
  case done(reference: String)
  case pending(reference: String)
  case refused(RefundRefusal)
  case absent
  case unknown(reason: String)
}

/// A refund the gateway will not make; a person must look at it.
public struct RefundRefusal: Hashable, Sendable {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case alreadyRefunded = "already_refunded"
    case exceedsPayment = "exceeds_payment"
    case noSuchPayment = "no_such_payment"
    case accountClosed = "account_closed"
    case failed
  }

  public var code: Code
  /// A sentence for operators; never the gateway's own text.
  public var message: String
  public var reference: String?

  public init(_ code: Code, message: String, reference: String? = nil) { (self.code, self.message, self.reference) = (code, message, reference) }
}
