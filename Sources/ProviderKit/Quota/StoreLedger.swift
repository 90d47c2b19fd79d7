import BSON
public import Store

/// Monthly counts in the collection `providerQuotas`, one document for each provider and month:
/// `{_id: "amadeus/2026-12", provider, month, used}`.
///
/// Each count is one conditional update: the filter says that the budget allows it, so several processes cannot overspend
/// together.
public struct StoreLedger: QuotaLedger {
  private let quotas: Collection

  /// A ledger in a store.
  public init(_ store: Store) { quotas = store.collection("providerQuotas") }

  public func spend(_ calls: Int, of provider: String, in month: String, limit: Int) async throws -> Bool {
    guard calls <= limit else { return false }
    let key = Value.string(Self.id(provider, month))
    let filter: Document = ["_id": key, "used": ["$lte": .int64(Int64(limit - calls))]]
    let update = Self.increment(calls, provider, month)
    do throws(StoreError) {
      let outcome = try await quotas.updateOne(filter, update, upsert: true)
      return outcome.matched > 0 || outcome.upsertedID != nil
    } catch {
      // The document is there, so the upsert could not insert: spent, or another process inserted it a moment ago.
      guard case .duplicateKey = error else { throw error }
      return try await quotas.updateOne(filter, update).matched > 0
    }
  }

  public func settle(_ calls: Int, of provider: String, in month: String) async throws {
    let id: Document = ["_id": .string(Self.id(provider, month))]
    _ = try await quotas.updateOne(id, Self.increment(calls, provider, month), upsert: true)
  }

  public func raise(to used: Int, of provider: String, in month: String) async throws {
    let update: Document = [
      "$max": ["used": .int64(Int64(used))],
      "$setOnInsert": ["provider": .string(provider), "month": .string(month)],
    ]
    _ = try await quotas.updateOne(["_id": .string(Self.id(provider, month))], update, upsert: true)
  }

  public func used(of provider: String, in month: String) async throws -> Int {
    let found = try await quotas.findOne(["_id": .string(Self.id(provider, month))])
    return found?["used"]?.int ?? 0
  }

  private static func id(_ provider: String, _ month: String) -> String { "\(provider)/\(month)" }

  private static func increment(_ calls: Int, _ provider: String, _ month: String) -> Document {
    [
      "$inc": ["used": .int64(Int64(calls))],
      "$setOnInsert": ["provider": .string(provider), "month": .string(month)],
    ]
  }
}
