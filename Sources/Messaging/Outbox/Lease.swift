import BSON
public import Store
public import Travel

/// A turn that one process has at a time, in the collection `leases`: `{_id: name, owner, until}`.
///
/// It saves work, it protects nothing: two holders for a moment (a stopped process that wakes up, clocks that disagree) must be
/// harmless.
public actor Lease {
  private let leases: Collection
  private let name: String
  private let owner = ObjectID().description
  private let length: Duration
  private let clock: any Clock
  private var renewAt: UTCInstant?
  private var heldUntil: UTCInstant?

  public init(_ store: Store, name: String, length: Duration = .seconds(10), clock: any Clock = SystemClock()) {
    (leases, self.name, self.length, self.clock) = (store.collection("leases"), name, length, clock)
  }

  /// Takes or keeps the turn; false when another process has it. Asks the store only when a third of the turn is over.
  public func hold() async throws(StoreError) -> Bool {
    let now = clock.now()
    if let renewAt, let heldUntil, now < renewAt, now < heldUntil { return true }
    let milliseconds = length.components.seconds * 1000 + length.components.attoseconds / 1_000_000_000_000_000
    let until = now.adding(milliseconds: milliseconds)
    guard try await write(now, until) else {
      (renewAt, heldUntil) = (nil, nil)
      return false
    }
    (renewAt, heldUntil) = (now.adding(milliseconds: milliseconds / 3), until)
    return true
  }

  /// Lets the next process have its turn at once.
  public func release() async {
    guard heldUntil != nil else { return }
    (renewAt, heldUntil) = (nil, nil)
    _ = try? await leases.updateOne(["_id": .string(name), "owner": .string(owner)], ["$set": ["until": .date(milliseconds: 0)]])
  }

  private func write(_ now: UTCInstant, _ until: UTCInstant) async throws(StoreError) -> Bool {
    let mine: Document = ["owner": .string(owner), "until": .date(milliseconds: until.milliseconds)]
    if try await leases.updateOne(["_id": .string(name), "owner": .string(owner)], ["$set": .document(mine)]).matched == 1 { return true }
    let over: Document = ["_id": .string(name), "until": ["$lte": .date(milliseconds: now.milliseconds)]]
    if try await leases.updateOne(over, ["$set": .document(mine)]).matched == 1 { return true }
    do throws(StoreError) {
      try await leases.insertOne(Document([("_id", .string(name))] + mine.map { ($0.key, $0.value) }))
      return true
    } catch .duplicateKey {
      return false
    }
  }
}
