import BSON
import Crypto
import Store
import Travel

/// Counts tries by account in the store, so that all processes count together; by the address' fingerprint, known or not.
///
/// A place is taken before the work and given back when it went well, so tries sent at once count too.
struct Throttle: Sendable {
  private let tries: Collection
  private let clock: any Clock
  let limit: Int
  let window: Int64
  let purpose: String

  /// - Parameters:
  ///   - limit: so many in `seconds`; the next one waits until the first of them is that old.
  init(_ store: Store, clock: any Clock, purpose: String, limit: Int, seconds: Int64) {
    tries = store.collection("accountTries")
    (self.clock, self.purpose, self.limit, window) = (clock, purpose, limit, seconds)
  }

  func prepare() async throws(StoreError) {
    try await tries.createIndexes([Index(keys: ["until": 1], expireAfterSeconds: 3600)])
  }

  /// - Throws: `AccountRefusal.throttled` when all places are taken.
  func enter(_ account: String) async throws {
    let id = key(account), now = clock.now()
    let fresh: Value = .date(milliseconds: now.adding(seconds: window).milliseconds)
    for _ in 0..<3 {
      let free: Document = ["_id": id, "until": ["$gt": .date(milliseconds: now.milliseconds)], "count": ["$lt": .int32(Int32(clamping: limit))]]
      if try await tries.updateOne(free, ["$inc": ["count": .int32(1)]]).matched == 1 { return }
      guard let stored = try await tries.findOne(["_id": id]) else {
        if try await begin(id, fresh) { return }
        continue
      }
      let until = stored["until"]?.date ?? 0
      if until > now.milliseconds, stored["count"]?.int ?? 0 >= limit {
        throw AccountRefusal.throttled(seconds: Int(max(1, (until - now.milliseconds + 999) / 1000)))
      }
      let over: Document = ["_id": id, "until": .date(milliseconds: until)]
      if until <= now.milliseconds, try await tries.updateOne(over, ["$set": ["count": .int32(1), "until": fresh]]).matched == 1 { return }
    }
    throw AccountRefusal.throttled(seconds: 1)
  }

  /// Gives a place back.
  func forgive(_ account: String) async throws(StoreError) {
    _ = try await tries.updateOne(["_id": key(account), "count": ["$gt": .int32(0)]], ["$inc": ["count": .int32(-1)]])
  }

  /// False when somebody began before.
  private func begin(_ id: Value, _ until: Value) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      try await tries.insertOne(["_id": id, "count": .int32(1), "until": until])
      return true
    } catch .duplicateKey {
      return false
    }
  }

  private func key(_ account: String) -> Value { .string("\(purpose) \(SHA256.hex(account))") }
}
