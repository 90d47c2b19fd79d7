import BSON
import Messaging
import Store
import Synchronization

/// What came over the bus in a simulation, and what it led to.
final class SimulatedBus: Sendable {
  let deliveries = Mutex<[Observed.Delivery]>([])
  /// Effects nobody kept a mark of: the planted bug's.
  let unmarked = Mutex<[String]>([])
}

/// The bus of one process: it notes each event, then hands it to a consumer that acts once an event.
struct BusLine: EventBus {
  let bus: SimulatedBus
  let store: SimulatedStore
  let life: ProcessLife
  private let runner: ConsumerRunner

  init(bus: SimulatedBus, line: Store, store: SimulatedStore, life: ProcessLife) {
    (self.bus, self.store, self.life) = (bus, store, life)
    runner = ConsumerRunner(
      CountingConsumer(marks: line.collection("effects")), consumed: ConsumedEvents(line, clock: store.time), deadLetters: DeadLetters(line, clock: store.time))
  }

  func publish(_ event: Event) async throws(EventBusError) {
    life.burn(.before)
    await store.time.sleep(Int64(store.chance.within(1...10)))
    guard !life.isDead, !store.chance.happens(store.faults.withLock { $0 }) else { throw .unavailable("simulated") }
    bus.deliveries.withLock {
      $0.append(Observed.Delivery(event: event.id, kind: event.kind, booking: event.bookingID, sequence: event.sequence))
    }
    if store.bug == .doublePublish, store.chance.happens(50) { bus.unmarked.withLock { $0.append(event.id) } }
    if case .retry = await runner.offer(event) { throw .unavailable("simulated") }
    life.burn(.after)
    if life.isDead { throw .unavailable("dead") }
  }
}

/// Acts once an event: the mark and the effect are one insert.
private struct CountingConsumer: EventConsumer {
  let name = "counting"
  let marks: Collection

  func handle(_ event: Event) async throws {
    do throws(StoreError) {
      try await marks.insertOne(["_id": .string(event.id)])
    } catch .duplicateKey {}
  }
}
