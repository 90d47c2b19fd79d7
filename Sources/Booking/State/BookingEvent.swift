public import Travel

/// Something that happened to a booking, written in the same update as the change itself.
public struct BookingEvent: Sendable, Hashable {
  /// Every kind, with its version.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case held = "booking.held.v1"
    case confirmed = "booking.confirmed.v1"
    case forwarding = "booking.forwarding.v1"
    case outcomeUnknown = "booking.forwarding_unknown.v1"
    case ticketed = "booking.ticketed.v1"
    case rejected = "booking.rejected.v1"
    case expired = "booking.expired.v1"
    case cancelled = "booking.cancelled.v1"
    /// Some of its passengers no longer travel.
    case partlyCancelled = "booking.partly_cancelled.v1"
    /// Other names or flights on it.
    case changed = "booking.changed.v1"
    case paymentStarted = "payment.started.v1"
    /// Sent to the gateway, whose answer is not known.
    case paymentPending = "payment.pending.v1"
    case paymentCaptured = "payment.captured.v1"
    case paymentDeclined = "payment.declined.v1"
    /// Money was taken for a booking that had ended or was paid already: somebody must give it back.
    case refundDue = "payment.refund_due.v1"
    case refunded = "payment.refunded.v1"
    /// The gateway will not give it back: a person must look.
    case refundFailed = "payment.refund_failed.v1"
    /// One of its flights is not as it was.
    case flightChanged = "flight.changed.v1"
  }

  /// What it carries for those who are told: never personal data.
  enum Field: Sendable, Hashable {
    case text(String?)
    case money(Money?)
    case instant(UTCInstant?)
    case whole(Int)
  }

  /// Given when it is stored; those of made-up bookings have none and are told to nobody.
  var id: String?
  public var kind: Kind
  public var at: UTCInstant
  /// The state after it.
  public var status: BookingStatus
  /// The booking's version after it, which orders the events.
  public var version: Int
  /// One plain sentence, when there is more to say; never personal data.
  public var note: String?
  /// By the kind's fields, `Sources/Messaging/README.md`.
  var data: [String: Field] = [:]

  public init(kind: Kind, at: UTCInstant, status: BookingStatus, version: Int, note: String? = nil) {
    self.kind = kind
    self.at = at
    self.status = status
    self.version = version
    self.note = note
  }
}
