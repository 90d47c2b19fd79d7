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

/// The bus of one process: it notes each event, then acts on it once, the mark and the effect being one insert.
struct BusLine: EventBus {
  let bus: SimulatedBus
  let store: SimulatedStore
  let life: ProcessLife
  private let marks: Collection

  init(bus: SimulatedBus, line: Store, store: SimulatedStore, life: ProcessLife) {
    (self.bus, self.store, self.life) = (bus, store, life)
    marks = line.collection("effects")
  }

  func publish(_ event: Event) async throws(EventBusError) {
    life.burn(.before)
    await store.time.sleep(Int64(store.chance.within(1...10)))
    guard !life.isDead, !store.chance.happens(store.faults.withLock { $0 }) else { throw .unavailable("simulated") }
    bus.deliveries.withLock {
      $0.append(Observed.Delivery(event: event.id, kind: event.kind, booking: event.bookingID, sequence: event.sequence))
    }
    if store.bug == .doublePublish, store.chance.happens(50) { bus.unmarked.withLock { $0.append(event.id) } }
    do throws(StoreError) {
      try await marks.insertOne(["_id": .string(event.id)])
    } catch {
      guard case .duplicateKey = error else { throw .unavailable("simulated") }
    }
    life.burn(.after)
    if life.isDead { throw .unavailable("dead") }
  }
}
