import BSON
import Messaging
import Store
import Synchronization

/// What came over the bus in a simulation, and what it led to.
final class SimulatedBus: Sendable {
  let deliveries = Mutex<[Observed.Delivery]>([])
  /// Events that a consumer got although it had noted before they were offered that it was through with them.
  let handledAgain = Mutex<[String]>([])
}

/// The bus of one process: a line that fails now and then before the real in-process bus with the real runner, its seen-ids, its pauses
/// and its dead letters.
struct BusLine: EventBus {
  let bus: SimulatedBus
  let store: SimulatedStore
  let life: ProcessLife
  private let inner: InProcessBus

  init(bus: SimulatedBus, line: Store, store: SimulatedStore, life: ProcessLife) {
    (self.bus, self.store, self.life) = (bus, store, life)
    let consumer = SimulatedConsumer(bus: bus, effects: line.collection("effects"), store: store)
    let runner = ConsumerRunner(
      consumer, consumed: ConsumedEvents(line, clock: store.time), deadLetters: DeadLetters(line, clock: store.time), log: .silent)
    inner = InProcessBus([runner])
  }

  func publish(_ event: Event) async throws(EventBusError) {
    life.burn(.before)
    await store.time.sleep(Int64(store.chance.within(1...10)))
    guard !life.isDead, !store.chance.happens(store.faults.withLock { $0 }) else { throw .unavailable("simulated") }
    bus.deliveries.withLock {
      $0.append(Observed.Delivery(event: event.id, kind: event.kind, booking: event.bookingID, sequence: event.sequence))
    }
    let isMarked = store.documents.withLock { $0.has("\(SimulatedConsumer.name)/\(event.id)", in: "consumed") }
    let outcome = await SimulatedConsumer.$wasMarked.withValue(isMarked) { () async -> Result<Void, EventBusError> in
      do throws(EventBusError) {
        return .success(try await inner.publish(event))
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
    life.burn(.after)
    if life.isDead { throw .unavailable("dead") }
  }
}

/// A consumer as the port wants one: its effect is keyed by the event's id. Now and then it fails, seldom for good.
struct SimulatedConsumer: EventConsumer {
  static let name = "simulated"
  /// Whether the event that is being offered had been noted as dealt with before the offer.
  @TaskLocal static var wasMarked = false

  let bus: SimulatedBus
  let effects: Collection
  let store: SimulatedStore

  var name: String { Self.name }

  func handle(_ event: Event) async throws {
    if Self.wasMarked { bus.handledAgain.withLock { $0.append(event.id) } }
    if store.faults.withLock({ $0 }) > 0 {
      if store.chance.happens(60) { throw ConsumerFailure.temporary("simulated") }
      if store.chance.happens(2) { throw ConsumerFailure.permanent("simulated") }
    }
    do throws(StoreError) {
      try await effects.insertOne(["_id": .string(event.id)])
    } catch {
      guard case .duplicateKey = error else { throw error }
    }
  }
}
