import BSON
public import Store

/// What changed, so that every process that holds the flights in memory can tell.
public struct FlightsVersion: Sendable, Hashable {
  /// Moves on whenever flights were changed.
  public var changes = 0
  /// Moves on when flights were changed in such a way that all have to be read again: removed, or very many.
  public var reloads = 0
}

extension StoredFlightStore {
  public func version() async throws(StoreError) -> FlightsVersion {
    let document = try await versions.findOne(["_id": .string(Self.collectionName)])
    return FlightsVersion(changes: document?["version"]?.int ?? 0, reloads: document?["reloads"]?.int ?? 0)
  }

  /// Tells every process that flights changed.
  /// - Parameter everything: false when `updatedAt` says which did.
  public func markChanged(everything: Bool = true) async throws(StoreError) {
    var numbers: [(String, Value)] = [("version", .int64(1))]
    if everything { numbers.append(("reloads", .int64(1))) }
    _ = try await versions.updateOne(
      ["_id": .string(Self.collectionName)], ["$inc": .document(Document(numbers))], upsert: true)
  }
}
