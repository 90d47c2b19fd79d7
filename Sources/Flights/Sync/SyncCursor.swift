import BSON
import Store
import Travel

/// How far a source's sync got, in the collection `syncs`: one document a source.
struct SyncCursor: Sendable {
  private let cursors: Collection
  private let source: String
  private let clock: any Travel.Clock

  init(_ store: Store, source: String, clock: any Travel.Clock) {
    cursors = store.collection("syncs")
    self.source = source
    self.clock = clock
  }

  /// The step to go on with: 0 when the plan is another or was finished.
  func place(in plan: String, of steps: Int) async throws(StoreError) -> Int {
    let known = try await cursors.findOne(["_id": .string(source)])
    guard known?["plan"]?.string == plan, let next = known?["next"]?.int, (0..<steps).contains(next) else { return 0 }
    return next
  }

  func keep(_ next: Int, in plan: String) async throws(StoreError) {
    _ = try await cursors.updateOne(
      ["_id": .string(source)],
      ["$set": ["plan": .string(plan), "next": Value(next), "updatedAt": .date(milliseconds: clock.now().milliseconds)]],
      upsert: true)
  }
}
