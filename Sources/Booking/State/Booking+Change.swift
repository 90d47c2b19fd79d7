public import Travel

/// A change that the present state does not allow.
public struct IllegalTransition: Error, Sendable, Equatable {
  public let from: BookingStatus
  public let to: BookingStatus
}

extension Booking {
  /// The booking after a change of state, with the event that tells of it. The store writes both in one conditional update.
  ///
  /// - Throws: `IllegalTransition` when this state does not lead there. Staying in the state is always allowed.
  public func changed(
    to status: BookingStatus, _ kind: BookingEvent.Kind, at now: UTCInstant, note: String? = nil,
    _ adjust: (inout Booking) -> Void = { _ in }
  ) throws(IllegalTransition) -> Booking {
    guard status == self.status || self.status.next.contains(status) else {
      throw IllegalTransition(from: self.status, to: status)
    }
    var copy = self
    adjust(&copy)
    copy.status = status
    copy.version = version + 1
    copy.updatedAt = now
    copy.events.append(BookingEvent(kind: kind, at: now, status: status, version: copy.version, note: note))
    return copy
  }
}
