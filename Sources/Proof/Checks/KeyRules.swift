/// Invariant 5: a key has one answer and one effect.
extension HistoryChecker {
  func keys(_ verdict: inout Verdict) {
    let keyed = Dictionary(grouping: operations.filter { $0.key != nil }) { "\($0.kind.rawValue) \($0.booking ?? "") \($0.key ?? "")" }
    for (_, group) in keyed {
      // The key belongs to the request that was carried out first; one that reached nobody leaves it free.
      guard let first = group.first(where: { $0.isDefinite && !$0.isMismatch && !$0.isInProgress && !$0.isUnkept })?.request else { continue }
      let same = group.filter { $0.request == first && $0.isDefinite && !$0.isInProgress && !$0.isUnkept }
      verdict.expect(
        Set(same.compactMap(\.answer)).count <= 1, .idempotency, "\(group[0].kind.rawValue) under key \(group[0].key ?? "") was answered differently", same)
      for other in group where other.request != first && other.isDefinite {
        verdict.expect(
          other.isMismatch || other.isInProgress || other.isUnkept, .idempotency, "another request under the key \(other.key ?? "") was carried out", group)
      }
      let made = Set(group.filter(\.isOK).compactMap(\.shown.booking))
      verdict.expect(made.count <= 1, .idempotency, "key \(group[0].key ?? "") made the bookings \(made.sorted().joined(separator: ", "))", group)
    }
  }

  /// What is stored under keys: one booking a claim, and of a payment's key at most one payment.
  func claims(_ observed: Observed, _ verdict: inout Verdict) {
    let claimed = Dictionary(grouping: observed.bookings.filter { !$0.claim.isEmpty }, by: \.claim)
    for (claim, bookings) in claimed {
      verdict.expect(
        bookings.count == 1, .idempotency, "claim \(claim) made \(bookings.count) bookings", bookings.flatMap { shown($0.id) })
    }
    for booking in observed.bookings where !shown(booking.id).isEmpty {
      let keys = Set(shown(booking.id).filter { $0.kind == .pay }.compactMap(\.key))
      // A booking for a payment page begins its first payment by itself.
      let most = keys.count + (booking.fulfilment == "redirect" ? 1 : 0)
      verdict.expect(
        booking.payments.count <= most, .idempotency, "booking \(booking.id) has \(booking.payments.count) payments from \(keys.count) keys",
        shown(booking.id))
      let left = booking.events.count { $0.kind == "booking.partly_cancelled.v1" }, asked = shown(booking.id).filter { $0.kind == .cancel }
      verdict.expect(
        left <= Set(asked.compactMap(\.key)).count, .idempotency, "some left booking \(booking.id) \(left) times", asked)
    }
  }
}

extension Operation {
  var isInProgress: Bool { if case .refused(409, "request_in_progress")? = outcome { true } else { false } }
  /// A refusal before the key was looked at (no such thing, or a request nobody can read), or of a moment: its user holds too much just now.
  var isUnkept: Bool {
    guard case .refused(let status, let code)? = outcome else { return false }
    return [400, 404, 405, 413, 415].contains(status) || ["too_many_holds", "holds_paused"].contains(code)
  }
  var isMismatch: Bool { if case .refused(422, "idempotency_mismatch")? = outcome { true } else { false } }
}
