import BSON
public import Store

extension StoredFlightStore {
  /// A number that moves on whenever flights were changed in bulk, so that every process that holds them in memory can tell.
  public func version() async throws(StoreError) -> Int {
    try await versions.findOne(["_id": .string(Self.collectionName)])?["version"]?.int ?? 0
  }

  /// Tells every process that the flights changed.
  public func markChanged() async throws(StoreError) {
    _ = try await versions.updateOne(["_id": .string(Self.collectionName)], ["$inc": ["version": .int64(1)]], upsert: true)
  }
}
