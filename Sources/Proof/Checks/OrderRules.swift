/// Invariant 6: only legal steps; what was acknowledged is there, what was refused is not.
extension HistoryChecker {
  /// The steps the design allows; staying is always allowed.
  static let steps: [String: Set<String>] = [
    "held": ["paying", "confirmed", "forwarding", "expired", "cancelled", "pending"],
    "paying": ["held", "pending", "confirmed", "forwarding", "expired", "cancelled"],
    "pending": ["confirmed", "forwarding", "cancelled", "held", "expired"], "confirmed": ["checkedIn", "cancelled"], "checkedIn": ["flown"],
    "forwarding": ["ticketed", "rejected", "cancelled"], "ticketed": ["cancelled"],
  ]

  func order(_ observed: Observed, _ stage: Stage, _ verdict: inout Verdict) {
    claims(observed, &verdict)
    for booking in observed.bookings {
      steps(of: booking, &verdict)
      changes(of: booking, &verdict)
      names(on: booking, &verdict)
    }
    let bookings = Dictionary(observed.bookings.map { ($0.id, $0) }) { first, _ in first }
    for operation in operations where operation.isOK && operation.endedAt.map({ $0 <= observed.at }) ?? false {
      acknowledged(operation, bookings, &verdict)
    }
    for key in observed.keys where (key.status ?? 0) >= 400 && key.scope.hasSuffix("/bookings") {
      verdict.expect(
        bookings[key.booking] == nil, .order, "a request was refused with \(key.status ?? 0) and left booking \(key.booking)", shown(key.booking))
    }
  }

  private func steps(of booking: ObservedBooking, _ verdict: inout Verdict) {
    for (before, after) in zip(booking.events, booking.events.dropFirst()) {
      verdict.expect(
        before.status == after.status || Self.steps[before.status]?.contains(after.status) == true, .order,
        "booking \(booking.id) went from \(before.status) to \(after.status)", shown(booking.id))
    }
    for kind in ["booking.held.v1", "booking.confirmed.v1", "booking.expired.v1", "booking.cancelled.v1", "booking.ticketed.v1"] {
      verdict.expect(
        booking.events.count { $0.kind == kind } <= 1, .order, "booking \(booking.id) has \(kind) more than once", shown(booking.id))
    }
  }

  /// A change of flights that was acknowledged has happened, one that was asked for at most once.
  private func changes(of booking: ObservedBooking, _ verdict: inout Verdict) {
    let asked = shown(booking.id).filter { $0.kind == .change }
    guard !asked.isEmpty else { return }
    let changed = booking.events.count(where: \.isOfFlights)
    // Flights that are only held until they are paid are 202.
    let done = Set(asked.filter { $0.outcome == .ok(status: 200) }.compactMap(\.key)).count, all = Set(asked.compactMap(\.key)).count
    verdict.expect(
      (done...all).contains(changed), .order, "booking \(booking.id) changed its flights \(changed) times; \(all) were asked for, \(done) acknowledged", asked)
  }

  /// A corrected name is on the booking, once; one that was refused is not.
  private func names(on booking: ObservedBooking, _ verdict: inout Verdict) {
    let asked = shown(booking.id).filter { $0.kind == .correct }
    guard !asked.isEmpty else { return }
    let corrected = booking.events.count(where: \.isOfNames), isDone = asked.contains(where: \.isOK)
    let isOpen = asked.contains { !$0.isDefinite }
    verdict.expect(
      corrected <= 1 && (corrected == 1 || !isDone) && (corrected == 0 || isDone || isOpen), .order,
      "a name on booking \(booking.id) was corrected \(corrected) times; acknowledged: \(isDone)", asked)
    let isOther = booking.names.contains { asked.map(\.request).joined().contains("\"\($0)\"") }
    verdict.expect(isOther == (corrected == 1), .order, "booking \(booking.id) has the names \(booking.names), corrected \(corrected) times", asked)
  }

  /// A 2xx says what has happened: it is in the store, and stays.
  private func acknowledged(_ operation: Operation, _ bookings: [String: ObservedBooking], _ verdict: inout Verdict) {
    guard let id = operation.shown.booking else { return }
    guard let booking = bookings[id] else {
      return verdict.expect(false, .order, "booking \(id) was acknowledged and is not there", [operation])
    }
    guard let status = operation.shown.status else { return }
    verdict.expect(
      booking.events.contains { $0.status == status }, .order, "booking \(id) was shown as \(status), which it never was: it is \(booking.status)",
      shown(id))
    if operation.kind == .cancel, status == "cancelled" {
      verdict.expect(booking.status == "cancelled", .order, "booking \(id) was cancelled and is \(booking.status)", shown(id))
    }
  }
}
