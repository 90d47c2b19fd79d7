import BSON
public import Store
public import Travel

/// What changed, so that every process that holds the flights in memory can tell.
public struct FlightsVersion: Sendable, Hashable {
  /// Moves on whenever flights were changed.
  public var changes = 0
  /// Moves on when flights were changed in such a way that all have to be read again: removed, or very many.
  public var reloads = 0
  /// The store's own name, so that a snapshot of another store's flights is not taken for this one's; nil until `identify`.
  public var store: String?
  /// When `reloads` last moved on: who has read everything since then lacks nothing that is older.
  public var reloadedAt = UTCInstant(seconds: 0)
}

extension StoredFlightStore {
  public func version() async throws(StoreError) -> FlightsVersion {
    let document = try await versions.findOne(["_id": .string(Self.collectionName)])
    return FlightsVersion(changes: document?["version"]?.int ?? 0, reloads: document?["reloads"]?.int ?? 0, store: document?["store"]?.string,
      reloadedAt: UTCInstant(milliseconds: document?["reloadedAt"]?.date ?? 0))
  }

  /// Gives the store a name of its own, unless it has one.
  public func identify() async throws(StoreError) {
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    do throws(StoreError) {
      _ = try await versions.updateOne(
        ["_id": .string(Self.collectionName), "store": ["$exists": false]], ["$set": ["store": .string(name)]], upsert: true)
    } catch .duplicateKey {}
  }

  /// Tells every process that flights changed.
  /// - Parameter everything: false when `updatedAt` says which did.
  public func markChanged(everything: Bool = true) async throws(StoreError) {
    var numbers: [(String, Value)] = [("version", .int64(1))]
    if everything { numbers.append(("reloads", .int64(1))) }
    var update: [(String, Value)] = [("$inc", .document(Document(numbers)))]
    if everything { update.append(("$set", ["reloadedAt": .date(milliseconds: clock.now().milliseconds)])) }
    _ = try await versions.updateOne(["_id": .string(Self.collectionName)], Document(update), upsert: true)
  }
}
