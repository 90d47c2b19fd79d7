import Payments
public import Travel

/// One attempt to pay a booking. Its id is the idempotency key at the gateway: it takes money once or never.
public struct PaymentAttempt: Sendable, Hashable {
  public enum State: String, Sendable, Hashable {
    /// Sent, or the payer is on the gateway's page.
    case started
    /// The gateway works on it, or its answer is not known.
    case pending
    case captured, declined
  }

  /// Unguessable, as booking ids are.
  public var id: String
  public var state: State
  /// The held price, or what a change of flights costs beside what was paid.
  public var amount: Money
  public var startedAt: UTCInstant
  /// Until when the payer may take a step, and the hold is stretched for it.
  public var expiresAt: UTCInstant
  public var endedAt: UTCInstant?
  /// The gateway's own reference.
  public var reference: String?
  /// The gateway it was sent to.
  public var gateway = "redirect"
  /// `card` or `redirect`.
  public var method = "redirect"
  /// Where the payer takes a step.
  public var actionURL: String?
  /// What was taken, when that is another amount.
  var taken: Money?
  /// Of the card, all that is kept.
  var card: CardSummary?
  var declineCode: String?
  /// The request it was made by.
  var claim: AnswerKey?
  /// The change of flights it is to pay; nil when it pays the booking.
  var change: String?

  public init(id: String, amount: Money, startedAt: UTCInstant, expiresAt: UTCInstant) {
    (self.id, self.amount, self.startedAt, self.expiresAt) = (id, amount, startedAt, expiresAt)
    state = .started
  }

  /// Whether money may still come of it.
  var isRunning: Bool { state == .started || state == .pending }

  /// How long a page of a gateway may be used.
  static let seconds: Int64 = 15 * 60
  /// After how long the process that sent it is given up.
  static let leaseSeconds: Int64 = 30

  var query: ChargeQuery { ChargeQuery(id: ChargeID(id), amount: amount, reference: reference, startedAt: startedAt) }
}

/// Money that is to be given back, and what became of it.
struct RefundRecord: Sendable, Hashable {
  enum State: String, Sendable, Hashable {
    /// Decided; perhaps sent.
    case due
    /// The gateway works on it.
    case pending
    case done, failed
  }

  /// The idempotency key at the gateway.
  var id: String
  /// The payment it came from.
  var payment: String
  var amount: Money
  var reason: Refund.Reason
  var state = State.due
  var startedAt: UTCInstant
  var endedAt: UTCInstant?
  var reference: String?
  var code: String?
  /// The refund that took its place, when it was refused and an operator tried again.
  var retriedAs: String?

  /// Whether the gateway refused it and nobody has tried again: the money is owed still.
  var isOwed: Bool { state == .failed && retriedAs == nil }

  var isRunning: Bool { state == .due || state == .pending }
}

/// What names a request: its idempotency key as a fingerprint, and a fingerprint of what it said.
struct AnswerKey: Sendable, Hashable {
  let id: String
  let print: String
}

/// What a request was answered, kept with the booking so that the same request has the same answer.
struct KeptAnswer: Sendable, Hashable {
  let key: AnswerKey
  let status: Int
  let contentType: String
  let body: [UInt8]
  let at: UTCInstant

  /// How long it stands.
  static let lifetimeSeconds: Int64 = 86_400
  /// Until when it stands.
  var end: UTCInstant { at.adding(seconds: Self.lifetimeSeconds) }

  /// How many one booking keeps.
  static let most = 100

  /// Whether it still stands.
  func stands(at now: UTCInstant) -> Bool { end > now }
}

extension Booking {
  /// What was answered under a key last; one of yesterday may lie before it for a moment.
  func answer(_ key: String) -> KeptAnswer? { answers.last { $0.key.id == key } }

  /// Whether something was done or answered under a request's key, for this request or for another.
  func knows(_ claim: AnswerKey, at now: UTCInstant) -> Bool {
    answers.contains { $0.key.id == claim.id && $0.stands(at: now) } || payments.contains { $0.claim?.id == claim.id }
  }
}
