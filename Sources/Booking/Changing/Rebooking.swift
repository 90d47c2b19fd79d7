import Travel

/// A change of flights that somebody is at: one at a time for a booking.
struct Rebooking: Sendable, Hashable {
  let id: String
  /// The request it is made by.
  let claim: String
  let startedAt: UTCInstant
  /// The new seats, noted before they are sold, so that whoever finds them here can give them back.
  var seats: [HeldSeats] = []
  /// What it waits for; nil while whoever began it is at it.
  var due: Due?

  /// Flights that are held at a price until the rest of it is paid.
  struct Due: Sendable, Hashable {
    /// As they were quoted: what is paid is `toPay`, whatever the flights cost meanwhile.
    let terms: RebookTerms
    /// What became of saving the new flights, one for each segment.
    let kept: [KeptFlight]
    /// Until when it may be paid.
    let expiresAt: UTCInstant
  }

  /// After how long whoever began it is given up.
  static let leaseSeconds: Int64 = 30
  /// How long new seats are kept before they are its own, or held until they are paid.
  static let holdSeconds: Int64 = 120

  /// When it is given up, unless a payment of it runs.
  var endsAt: UTCInstant { due?.expiresAt ?? startedAt.adding(seconds: Self.leaseSeconds) }
  /// The moment after which no payment keeps its seats any more.
  var cap: UTCInstant { startedAt.adding(seconds: Booking.capSeconds) }
}

extension Booking {
  /// Whether a payment for the change that is under way may still take money.
  var isChangePaid: Bool { payments.contains { $0.isRunning && $0.change != nil && $0.change == rebooking?.id } }

  /// Whether the change that is under way has been given up: its time is over, and no payment of it runs.
  func isChangeOver(at now: UTCInstant) -> Bool { rebooking.map { $0.endsAt <= now && !isChangePaid } ?? false }

  /// What is to be paid for other flights, while they are held.
  var changeDue: Rebooking.Due? { status == .confirmed ? rebooking?.due : nil }

  /// Whether money would still be of use under a payment: for the booking, or for the change it is to pay.
  func awaits(_ payment: PaymentAttempt) -> Bool {
    guard let change = payment.change else { return isWaiting }
    return changeDue != nil && rebooking?.id == change
  }

  /// Until when money is welcome: for the booking, or for the change that waits for it.
  func welcomes(_ payment: PaymentAttempt) -> UTCInstant? {
    guard payment.change != nil else { return payableUntil }
    let running = payments.filter { $0.isRunning && $0.change == payment.change }.map(\.expiresAt)
    return changeDue.map { ([$0.expiresAt] + running).max() ?? $0.expiresAt }
  }

  /// The seats that a payment is to make the booking's own.
  func seats(of payment: PaymentAttempt) -> [HeldSeats] {
    guard let change = payment.change else { return seats }
    return rebooking?.id == change ? rebooking?.seats ?? [] : []
  }

  /// Other seats in their place.
  mutating func note(_ seats: [HeldSeats], of payment: PaymentAttempt) {
    if payment.change == nil { self.seats = seats } else { rebooking?.seats = seats }
  }
}
