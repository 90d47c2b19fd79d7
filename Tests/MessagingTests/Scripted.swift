import BSON
import Messaging
import Store
import Synchronization

/// A bus that remembers what it was given and refuses what it is told to.
final class RecordingBus: EventBus {
  private let taken = Mutex<[Event]>([])
  private let answer: @Sendable (Event) async -> EventBusError?

  init(_ answer: @escaping @Sendable (Event) async -> EventBusError? = { _ in nil }) { self.answer = answer }

  var events: [Event] { taken.withLock { $0 } }

  func publish(_ event: Event) async throws(EventBusError) {
    if let error = await answer(event) { throw error }
    taken.withLock { $0.append(event) }
  }
}

/// A consumer that does what a closure says and notes every call.
final class ScriptedConsumer: EventConsumer {
  let name: String
  let kinds: Set<String>
  private let seen = Mutex<[Event]>([])
  private let body: @Sendable (Event, Int) async throws -> Void

  /// - Parameter body: gets the event and how often this one was offered before.
  init(_ name: String = "scripted", kinds: Set<String> = [], _ body: @escaping @Sendable (Event, Int) async throws -> Void = { _, _ in }) {
    (self.name, self.kinds, self.body) = (name, kinds, body)
  }

  var calls: [Event] { seen.withLock { $0 } }

  func handle(_ event: Event) async throws {
    let before = seen.withLock { seen in
      defer { seen.append(event) }
      return seen.filter { $0.id == event.id }.count
    }
    try await body(event, before)
  }
}

/// A consumer whose effect is a document keyed by the event's id.
struct Ledger: EventConsumer {
  let name = "ledger"
  let effects: Collection

  init(_ store: Store) { effects = store.collection("effects") }

  func handle(_ event: Event) async throws {
    do {
      try await effects.insertOne(
        ["_id": .string(event.id), "booking": .string(event.bookingID), "sequence": .int32(Int32(event.sequence))])
    } catch StoreError.duplicateKey {
      return
    }
  }
}
