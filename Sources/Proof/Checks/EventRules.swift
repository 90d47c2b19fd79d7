/// Invariant 7: every change has its event, what is committed is published, and what follows from it happens once.
extension HistoryChecker {
  func events(_ observed: Observed, _ stage: Stage, _ verdict: inout Verdict) {
    var ids: Set<String> = []
    for booking in observed.bookings {
      let versions = booking.events.map(\.version)
      verdict.expect(
        versions.first == 1 && versions == versions.sorted() && versions.allSatisfy { $0 <= booking.version }, .events,
        "booking \(booking.id) is at version \(booking.version) with events of versions \(versions)", shown(booking.id))
      verdict.expect(
        booking.events.last?.status == booking.status, .events,
        "booking \(booking.id) is \(booking.status), its last event says \(booking.events.last?.status ?? "nothing")", shown(booking.id))
      for event in booking.events where !event.id.isEmpty {
        verdict.expect(ids.insert(event.id).inserted, .events, "event \(event.id) is there twice")
      }
    }
    guard let deliveries = observed.deliveries else { return }
    published(observed, deliveries, stage, &verdict)
  }

  private func published(_ observed: Observed, _ deliveries: [Observed.Delivery], _ stage: Stage, _ verdict: inout Verdict) {
    let committed = Dictionary(observed.bookings.flatMap { booking in booking.events.map { ($0.id, booking.id) } }) { first, _ in first }
    var highest: [String: Int] = [:], seen: Set<String> = []
    for delivery in deliveries {
      verdict.expect(committed[delivery.event] == delivery.booking, .events, "event \(delivery.event) was published and never committed")
      guard seen.insert(delivery.event).inserted else { continue }
      verdict.expect(
        delivery.sequence == highest[delivery.booking, default: 0] + 1, .events,
        "booking \(delivery.booking): event \(delivery.sequence) came after \(highest[delivery.booking, default: 0])", shown(delivery.booking))
      highest[delivery.booking] = delivery.sequence
    }
    let effects = Dictionary(grouping: observed.effects ?? [], by: \.self).mapValues(\.count)
    for (event, count) in effects {
      verdict.expect(count == 1, .events, "event \(event) had its effect \(count) times")
      verdict.expect(committed[event] != nil, .events, "event \(event) had an effect and was never committed")
    }
    if let again = observed.handledAgain {
      verdict.expect(again.isEmpty, .events, "event \(again.first ?? "") was handled again after it had been noted as done")
    }
    guard stage >= .settled else { return }
    for booking in observed.bookings {
      verdict.expect(
        !booking.inOutbox && booking.events.allSatisfy { seen.contains($0.id) && $0.isPublished }, .events,
        "booking \(booking.id) has events that were never published", shown(booking.id))
      guard observed.effects != nil else { continue }
      let dead = observed.deadEvents ?? []
      verdict.expect(
        booking.events.allSatisfy { effects[$0.id] == 1 || dead.contains($0.id) }, .events,
        "booking \(booking.id) has events without their effect, and no dead letter says so")
    }
  }
}
