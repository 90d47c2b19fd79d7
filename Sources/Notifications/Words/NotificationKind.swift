/// What a traveller is told about.
public enum NotificationKind: String, Sendable, Hashable, CaseIterable {
  case held, confirmed, rejected, expired, cancelled, partlyCancelled, changed, refunded, refundFailed, flightChanged

  /// The kind that an event leads to; nil for one nobody is told about.
  public init?(event kind: String) {
    switch kind {
    case "booking.held.v1": self = .held
    case "booking.confirmed.v1", "booking.ticketed.v1": self = .confirmed
    case "booking.rejected.v1": self = .rejected
    case "booking.expired.v1": self = .expired
    case "booking.cancelled.v1": self = .cancelled
    case "booking.partly_cancelled.v1": self = .partlyCancelled
    case "booking.changed.v1": self = .changed
    case "payment.refunded.v1": self = .refunded
    case "payment.refund_failed.v1": self = .refundFailed
    case "flight.changed.v1": self = .flightChanged
    default: return nil
    }
  }

  /// What it belongs to, as travellers choose it.
  public var topic: Topic {
    switch self {
    case .held, .confirmed, .rejected, .expired, .cancelled, .partlyCancelled, .changed: .bookings
    case .refunded, .refundFailed: .refunds
    case .flightChanged: .flights
    }
  }

  /// The events that lead to one.
  static let events: Set<String> = [
    "booking.held.v1", "booking.confirmed.v1", "booking.ticketed.v1", "booking.rejected.v1", "booking.expired.v1", "booking.cancelled.v1",
    "booking.partly_cancelled.v1", "booking.changed.v1", "payment.refunded.v1", "payment.refund_failed.v1", "flight.changed.v1",
  ]
}

/// What a traveller can choose to be told about.
public enum Topic: String, Sendable, Hashable, CaseIterable {
  /// Held, confirmed, changed, cancelled, expired, refused.
  case bookings
  /// Money that went back, or could not yet.
  case refunds
  /// A booked flight that leaves at another time, or not at all.
  case flights
}
