internal import Notifications

/// Invariant 7 as travellers see it: no event that they are told of is lost on its way into their mailbox, and none is told twice.
///
/// A mail whose try died with its process may come again, under the Message-ID it had before: so many copies as tries, never more.
extension HistoryChecker {
  /// States that a booking enters once; refunds, changes and flights may have several mails.
  private static let onceTold: Set<String> = [
    "booking.held.v1", "booking.confirmed.v1", "booking.ticketed.v1", "booking.rejected.v1", "booking.expired.v1", "booking.cancelled.v1",
  ]

  func mails(_ observed: Observed, _ stage: Stage, _ verdict: inout Verdict) {
    guard stage >= .settled, let mails = observed.mails, let notices = observed.notices else { return }
    let byEvent = Dictionary(notices.map { ($0.event, $0) }) { first, _ in first }
    for (event, copies) in mails {
      verdict.expect(byEvent[event].map { copies <= $0.tries } ?? false, .events, "a mail of event \(event) came \(copies) times in \(byEvent[event]?.tries ?? 0) tries")
    }
    for notice in notices {
      verdict.expect(["sent", "skipped"].contains(notice.state), .events, "the mail of event \(notice.event) is \(notice.state)", shown(notice.booking))
      verdict.expect(
        (notice.state == "sent") == (mails[notice.event] != nil), .events,
        "the mail of event \(notice.event) is \(notice.state) and came \(mails[notice.event] ?? 0) times", shown(notice.booking))
    }
    for booking in observed.bookings {
      let told = booking.events.filter { NotificationKind(event: $0.kind) != nil }
      for event in told {
        verdict.expect(byEvent[event.id]?.kind == event.kind, .events, "booking \(booking.id): nobody was told of \(event.kind)", shown(booking.id))
      }
      for (kind, same) in Dictionary(grouping: told.filter { Self.onceTold.contains($0.kind) }, by: \.kind) {
        verdict.expect(same.count { mails[$0.id] != nil } <= 1, .events, "booking \(booking.id): \(same.count) mails of \(kind)", shown(booking.id))
      }
    }
  }
}
