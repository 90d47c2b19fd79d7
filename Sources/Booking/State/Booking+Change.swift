public import Travel

/// A change that the present state does not allow.
public struct IllegalTransition: Error, Sendable, Equatable {
  public let from: BookingStatus
  public let to: BookingStatus
}

/// What is told of a change, beside the change itself.
struct Happening: Sendable {
  let kind: BookingEvent.Kind
  var note: String?
  /// The payment it is about.
  var payment: String?
  /// The refund it is about.
  var refund: String?
  /// Why, in one word.
  var reason: String?
  /// What it costs that some leave.
  var terms: CancelTerms?
  /// What comes back of a cancelled booking, in all.
  var given: Money?
  /// What became of a flight.
  var flight: FlightChange?
  /// What other flights came to.
  var rebooked: RebookTerms?

  init(_ kind: BookingEvent.Kind, note: String? = nil, payment: String? = nil, refund: String? = nil, reason: String? = nil) {
    (self.kind, self.note, self.payment, self.refund, self.reason) = (kind, note, payment, refund, reason)
  }

  /// Some passengers leave.
  init(_ terms: CancelTerms) {
    self.init(.partlyCancelled)
    self.terms = terms
  }

  /// It has other flights, paid by this payment when they cost more.
  init(_ terms: RebookTerms, payment: String? = nil) {
    self.init(.changed, payment: payment, reason: "flights")
    rebooked = terms
  }

  /// A flight is not as it was.
  init(_ flight: FlightChange) {
    self.init(.flightChanged, note: "\(flight.flight): \(flight.word)")
    self.flight = flight
  }
}

extension Booking {
  /// The booking after a change of state, with the event that tells of it. The store writes both in one conditional update.
  ///
  /// - Throws: `IllegalTransition` when this state does not lead there. Staying in the state is always allowed.
  public func changed(
    to status: BookingStatus, _ kind: BookingEvent.Kind, at now: UTCInstant, note: String? = nil,
    _ adjust: (inout Booking) -> Void = { _ in }
  ) throws(IllegalTransition) -> Booking {
    try changed(to: status, [Happening(kind, note: note)], at: now, adjust)
  }

  /// The same with any number of events; none for a change that only we care about.
  func changed(
    to status: BookingStatus, _ happenings: [Happening], at now: UTCInstant, _ adjust: (inout Booking) -> Void = { _ in }
  ) throws(IllegalTransition) -> Booking {
    guard status == self.status || self.status.next.contains(status) else {
      throw IllegalTransition(from: self.status, to: status)
    }
    var copy = self
    copy.status = status
    copy.version = version + 1
    copy.updatedAt = now
    // Who let it expire keeps the place, so that the next hold asks how often that was.
    if !status.isUnpaid, status != .expired, !keepsHoldPlace { copy.holdPlace = nil }
    let isOver = status != self.status && [.expired, .cancelled, .rejected].contains(status)
    if isOver {
      copy.returning += seats + (rebooking?.seats ?? [])
      copy.rebooking = nil
    }
    if isOver, sale?.coupon != nil, paying.isEmpty { copy.couponReturns = true }
    adjust(&copy)
    for happening in happenings { copy.events.append(copy.news(happening, at: now)) }
    return copy
  }
}
