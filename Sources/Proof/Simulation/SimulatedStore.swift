import BSON
import Store
import Synchronization
import Travel

/// The one store of a simulation: documents in memory, the faults on the way to them, and the planted bug when there is one.
final class SimulatedStore: Sendable {
  let documents = Mutex(Documents())
  let time: VirtualTime
  let chance: Chance
  let bug: PlantedBug?
  /// How often in a thousand calls something goes wrong on the way; 0 when faults are over.
  let faults = Mutex(0)
  /// The store answers nobody before then.
  let downUntil = Mutex<Int64>(0)

  /// What was written and how it went, when somebody wants to read it.
  let trace = Mutex<[String]?>(nil)

  init(time: VirtualTime, chance: Chance, bug: PlantedBug?) { (self.time, self.chance, self.bug) = (time, chance, bug) }

  /// What becomes of one call.
  enum Fate { case done, lostBefore, lostAfter, refused, twice }

  func fate() -> Fate {
    guard chance.happens(faults.withLock { $0 }) else { return .done }
    return chance.pick([.lostBefore: 3, .lostAfter: 4, .refused: 2, .twice: 3]) ?? .done
  }

  var isDown: Bool { downUntil.withLock { $0 } > time.now().milliseconds }

  /// Carries a write out at this very moment, as the planted bug spoils it.
  func apply(_ write: StoreWrite) -> Result<Document, StoreError> {
    guard let bug else { return plain(write) }
    if bug == .replayedEffect, write.collection == "idempotencyKeys", write.kind == .insertOne, let id = write.change["_id"] {
      _ = plain(StoreWrite(.deleteOne, write.collection, filter: ["_id": id]))
    }
    guard let spoilt = bug.spoilt(write, chance: chance) else { return .success(["matchedCount": 1, "modifiedCount": 1, "insertedCount": 1]) }
    let result = plain(spoilt)
    if bug == .staleWrite, write.collection == "bookings", write.kind == .updateOne, write.filter["version"] != nil, chance.happens(200) {
      let late = StoreWrite(.updateOne, write.collection, filter: write.filter.leaving { $0.key == "_id" }, change: write.change)
      time.after(Int64(chance.within(200...4000))) { [self] in _ = plain(late) }
    }
    return result
  }

  private func plain(_ write: StoreWrite) -> Result<Document, StoreError> {
    documents.withLock { documents in
      do throws(StoreError) { return .success(try documents.write(write)) } catch { return .failure(error) }
    }
  }

  /// Notes a line of the story; nothing is made when nobody reads it.
  func note(_ line: @autoclosure () -> String) {
    trace.withLock { if $0 != nil { $0?.append("\(time.now().milliseconds) \(line())") } }
  }

  func find(_ filter: Document, _ collection: String, _ options: Document) -> [Document] {
    if bug == .doublePublish, collection == "consumed" { return [] }
    return documents.withLock { $0.find(filter, in: collection, options: options) }
  }
}

/// The store as one process sees it: over a line that is slow, loses answers, and ends with the process.
struct StoreLine: StoreStandIn {
  let store: SimulatedStore
  let life: ProcessLife

  func find(_ filter: Document, in collection: String, options: Document) async throws(StoreError) -> [Document] {
    try await call(isWrite: false) { store in .success(store.find(filter, collection, options)) }
  }

  func write(_ write: StoreWrite) async throws(StoreError) -> Document {
    try await call(isWrite: true, write) { store in
      let result = store.apply(write)
      store.note("p\(life.number) \(write.collection) \(write.filter) \(write.change) → \(result)")
      return result
    }
  }

  func command(_ command: Document) async throws(StoreError) -> Document {
    try await call(isWrite: false) { store in .success(store.documents.withLock { $0.command(command) }) }
  }

  /// There, the work, and back; the process may die at each step.
  private func call<Answer: Sendable>(
    isWrite: Bool, _ write: StoreWrite? = nil, _ work: @Sendable (SimulatedStore) -> Result<Answer, StoreError>
  ) async throws(StoreError) -> Answer {
    let fate = store.fate()
    try life.check()
    life.burn(.before)
    await store.time.sleep(Int64(store.chance.within(1...6)))
    // What was sent before the process died may arrive all the same.
    let isOnItsWay = isWrite && store.chance.happens(300)
    if !isOnItsWay { try life.check() }
    guard !store.isDown, fate != .refused else {
      await store.time.sleep(2000)
      try life.check()
      throw .unavailable("simulated")
    }
    if fate != .done { store.note("p\(life.number) \(fate) \(write?.collection ?? "a read") \(write?.filter ?? [:])") }
    guard fate != .lostBefore else { return try await lost() }
    let first = work(store)
    let result = fate == .twice && isWrite ? work(store) : first
    life.burn(.after)
    guard fate != .lostAfter else { return try await lost() }
    await store.time.sleep(Int64(store.chance.within(1...6)))
    try life.check()
    return try result.get()
  }

  private func lost<Answer>() async throws(StoreError) -> Answer {
    await store.time.sleep(5000)
    try life.check()
    throw .timeout("simulated")
  }
}
