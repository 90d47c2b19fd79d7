/// Invariant 8: what should be over is over.
extension HistoryChecker {
  /// How long anything may be unfinished, in milliseconds.
  static let patience: Int64 = 60_000

  func time(_ observed: Observed, _ stage: Stage, _ verdict: inout Verdict) {
    for booking in observed.bookings {
      let isPaid = booking.isStillPaid(in: observed)
      let isOverdue = booking.waitsUntil.map { $0 + Self.patience < observed.at } ?? true
      let isLate = booking.isWaiting && (stage == .over || !isPaid && (booking.status != "held" || isOverdue))
      verdict.expect(!isLate, .time, "booking \(booking.id) is still \(booking.status)", shown(booking.id))
      let isChanging = booking.change.map { stage == .over || $0.endsAt + Self.patience < observed.at } ?? false
      verdict.expect(!isChanging || isPaid, .time, "booking \(booking.id) still waits for other flights", shown(booking.id))
      for refund in booking.refunds {
        verdict.expect(
          ["done", "failed", "refused"].contains(refund.state), .time, "refund \(refund.id) of booking \(booking.id) is still \(refund.state)", shown(booking.id))
      }
      let stuck = booking.payments.filter { $0.state == "started" || $0.state == "pending" }
      verdict.expect(
        !(stage == .over && !stuck.isEmpty), .time, "booking \(booking.id) has payments that nobody settled: \(stuck.map(\.id))", shown(booking.id))
    }
    for operation in operations where operation.kind == .probe {
      if case .refused(_, "seats_unavailable")? = operation.outcome {
        verdict.expect(false, .time, "seats of \(operation.flights.joined(separator: ", ")) are free and could not be had", [operation])
      } else {
        verdict.expect(operation.isOK, .time, "when all was quiet a hold was not answered", [operation])
      }
    }
    guard stage == .over else { return }
    for map in observed.seats {
      let held = map.places.filter { $0.value.expiresAt > observed.at && $0.value.expiresAt != ObservedSeats.sold }
      verdict.expect(held.isEmpty, .time, "\(map.key): places \(held.keys.sorted()) are still held when every hold has run out")
    }
  }
}
