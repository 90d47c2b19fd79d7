/// What a traveller is told about.
public enum NotificationKind: String, Sendable, Hashable, CaseIterable {
  case held, confirmed, expired, cancelled, refunded

  /// The kind that an event leads to; nil for one nobody is told about.
  public init?(event kind: String) {
    switch kind {
    case "booking.held.v1": self = .held
    case "booking.confirmed.v1", "booking.ticketed.v1": self = .confirmed
    case "booking.expired.v1": self = .expired
    case "booking.cancelled.v1": self = .cancelled
    case "payment.refunded.v1": self = .refunded
    default: return nil
    }
  }

  /// The events that lead to one.
  static let events: Set<String> = [
    "booking.held.v1", "booking.confirmed.v1", "booking.ticketed.v1", "booking.expired.v1", "booking.cancelled.v1", "payment.refunded.v1",
  ]
}
