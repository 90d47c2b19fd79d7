/// Where a booking stands.
public enum BookingStatus: String, Sendable, Hashable, CaseIterable {
  /// Kept for a while, not paid.
  case held
  /// The payer was sent to the payment page.
  case paying
  /// Sent to the payment gateway, whose answer is not known.
  case pending
  /// Booked here.
  case confirmed
  /// Sent to the airline; its answer is not in, or not known.
  case forwarding
  /// The airline took it.
  case ticketed
  /// The airline refused it.
  case rejected
  /// Not paid in time.
  case expired
  case cancelled

  /// The states that may come next; none for one that has ended.
  public var next: Set<BookingStatus> {
    switch self {
    case .held: [.paying, .confirmed, .forwarding, .expired, .cancelled]
    case .paying: [.held, .pending, .confirmed, .expired, .cancelled]
    case .pending: [.confirmed, .cancelled]
    case .confirmed: [.cancelled]
    case .forwarding: [.ticketed, .rejected, .cancelled]
    case .ticketed: [.cancelled]
    case .rejected, .expired, .cancelled: []
    }
  }

  /// Whether seats are kept for money that has not come.
  var isUnpaid: Bool { self == .held || self == .paying || self == .pending }

  /// Whether nothing can come of it any more.
  var isOver: Bool { next.isEmpty }

  /// Whether the traveller will fly on it as things stand: what analysts count as revenue.
  public var isSold: Bool { self == .confirmed || self == .ticketed }
}
