import Booking

/// Invariant 6, of what one user may hold unpaid: so much at a time, and nothing for a while after several that were let expire.
extension HistoryChecker {
  /// How long before a booking was made its user's places may have been looked at, in milliseconds.
  private static let look: Int64 = 30_000

  func limits(_ observed: Observed, _ verdict: inout Verdict) {
    guard let limit = observed.limit else { return }
    for (user, theirs) in Dictionary(grouping: observed.bookings.filter(\.isPaidFor), by: \.user) {
      guard let user else { continue }
      let waiting = theirs.count(where: \.isWaiting)
      verdict.expect(waiting <= limit.most, .order, "\(user) holds \(waiting) unpaid bookings", theirs.filter(\.isWaiting).flatMap { shown($0.id) })
      let lapses = theirs.compactMap { $0.events.first { $0.kind == "booking.expired.v1" }?.at }
      for booking in theirs {
        guard let made = booking.events.first?.at else { continue }
        let before = lapses.filter { $0 < made - Self.look && $0 > made - Int64(limit.window) * 1000 }
        let isPaused = before.count >= limit.lapses && before.max().map { $0 + Int64(limit.coolDown) * 1000 > made } ?? false
        verdict.expect(!isPaused, .order, "\(user) was given booking \(booking.id) after \(before.count) that expired", shown(booking.id))
      }
    }
  }
}
