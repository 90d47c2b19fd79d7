import Messaging
internal import Synchronization

/// Events of one booking one after another, of several bookings side by side: one that waits for its next try holds up nobody else.
final class BookingLines: Sendable {
  private let feed: ConsumerFeed
  private let lines = Mutex<[String: [ConsumerFeed.Delivery]]>([:])

  init(feed: ConsumerFeed) { self.feed = feed }

  /// Takes a delivery; what came before for the same booking is dealt with first.
  func add(_ delivery: ConsumerFeed.Delivery) {
    let booking = delivery.event?.bookingID ?? ""
    let isFirst = lines.withLock { lines in
      guard lines[booking] != nil else {
        lines[booking] = []
        return true
      }
      lines[booking]?.append(delivery)
      return false
    }
    guard isFirst else { return }
    Task {
      var next: ConsumerFeed.Delivery? = delivery
      while let delivery = next {
        await feed.deal(delivery)
        next = after(booking)
      }
    }
  }

  /// The next of a booking; nil, and the line is gone, when there is none.
  private func after(_ booking: String) -> ConsumerFeed.Delivery? {
    lines.withLock { lines in
      guard var line = lines[booking], !line.isEmpty else {
        lines[booking] = nil
        return nil
      }
      let first = line.removeFirst()
      lines[booking] = line
      return first
    }
  }
}
