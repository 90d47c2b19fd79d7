import BSON
import Messaging
import Store
import Synchronization

/// A consumer whose effect is a document keyed by the event's id; it notes every call, and whether a booking's came in order.
final class Ledger: EventConsumer {
  private struct Seen {
    var calls = 0, disorder = 0, again = 0
    var last: [String: Int] = [:]
  }

  let name: String
  let kinds: Set<String>
  private let effects: Collection
  private let seen = Mutex(Seen())
  private let fails: @Sendable (Event, Int) -> ConsumerFailure?

  /// - Parameter fails: gets the event and the number of this call, from 1.
  init(
    _ store: Store, name: String = "ledger", kinds: Set<String> = [],
    fails: @escaping @Sendable (Event, Int) -> ConsumerFailure? = { _, _ in nil }
  ) {
    (effects, self.name, self.kinds, self.fails) = (store.collection("effects"), name, kinds, fails)
  }

  var calls: Int { seen.withLock(\.calls) }
  /// Effects asked for a second time, which their key turned away.
  var again: Int { seen.withLock(\.again) }
  /// First effects that came after a later one of the same booking.
  var disorder: Int { seen.withLock(\.disorder) }

  func handle(_ event: Event) async throws {
    let call = seen.withLock { seen in
      seen.calls += 1
      return seen.calls
    }
    if let failure = fails(event, call) { throw failure }
    guard try await isNew(event) else { return seen.withLock { $0.again += 1 } }
    seen.withLock { seen in
      if seen.last[event.bookingID, default: 0] >= event.sequence { seen.disorder += 1 }
      seen.last[event.bookingID] = event.sequence
    }
  }
  private func isNew(_ event: Event) async throws -> Bool {
    do throws(StoreError) {
      try await effects.insertOne(["_id": .string("\(name)/\(event.id)"), "booking": .string(event.bookingID)])
      return true
    } catch {
      guard case .duplicateKey = error else { throw error }
      return false
    }
  }
}
