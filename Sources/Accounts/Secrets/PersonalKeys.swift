import BSON
internal import Crypto
public import Store
import Synchronization
public import Travel

/// One key for each person, sealed under the master key, that their personal data in the store is sealed under (`personalKeys`: `_id` the
/// person, `key`, `createdAt`). Destroying it is the erasure: whatever still holds a box, a backup too, holds noise.
///
/// A key is remembered for half a minute, so that most requests need no journey more. What an old master key sealed is sealed anew when
/// it is read.
public final class PersonalKeys: Sendable {
  private struct Known: Sendable {
    var key: [UInt8]
    var until: Int64
  }

  private let keys: Collection
  private let master: MasterKeys
  private let clock: any Clock
  private let known = Mutex<[String: Known]>([:])

  private static let remembered: Int64 = 30_000
  private static let most = 4096

  public init(_ store: Store, _ master: MasterKeys, clock: any Clock = SystemClock()) {
    (keys, self.master, self.clock) = (store.collection("personalKeys"), master, clock)
  }

  /// - Parameters:
  ///   - owner: whose key, made when there is none.
  ///   - context: what the box is for; it opens under the same words only.
  public func seal(_ plain: [UInt8], owner: String, context: String) async throws(StoreError) -> [UInt8] {
    guard let key = try await key(owner, making: true), let box = SealedBox.seal(plain, key: key, context: "\(owner)|\(context)") else {
      throw .failed(code: 0, message: "the key of personal data cannot be opened: is the master key another?")
    }
    return box
  }

  /// Nil when the key is gone, or this is no box of theirs.
  public func open(_ sealed: [UInt8], owner: String, context: String) async throws(StoreError) -> [UInt8]? {
    guard let key = try await key(owner, making: false) else { return nil }
    return SealedBox.open(sealed, key: key, context: "\(owner)|\(context)")
  }

  /// Nobody reads again what was sealed under it.
  public func destroy(_ owner: String) async throws(StoreError) {
    try await keys.deleteOne(["_id": .string(owner)])
    known.withLock { _ = $0.removeValue(forKey: owner) }
  }

  private func key(_ owner: String, making: Bool) async throws(StoreError) -> [UInt8]? {
    let now = clock.now().milliseconds
    if let key = known.withLock({ $0[owner] }), key.until > now { return key.key }
    if let sealed = try await keys.findOne(["_id": .string(owner)])?["key"]?.binary { return try await remember(owner, sealed, now) }
    guard making else { return nil }
    let sealed = master.seal(SecureRandom.bytes(32), context(owner))
    if try await add(owner, sealed, now) { return try await remember(owner, sealed, now) }
    let theirs = try await keys.findOne(["_id": .string(owner)])?["key"]?.binary
    return try await remember(owner, theirs ?? [], now)
  }

  /// False when another process was first.
  private func add(_ owner: String, _ sealed: [UInt8], _ now: Int64) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      try await keys.insertOne(["_id": .string(owner), "key": .binary(subtype: 0, sealed), "createdAt": .date(milliseconds: now)])
      return true
    } catch .duplicateKey {
      return false
    }
  }

  private func remember(_ owner: String, _ sealed: [UInt8], _ now: Int64) async throws(StoreError) -> [UInt8]? {
    guard let key = master.open(sealed, context(owner)) else { return nil }
    if !master.isNewest(sealed) {
      _ = try await keys.updateOne(
        ["_id": .string(owner), "key": .binary(subtype: 0, sealed)], ["$set": ["key": .binary(subtype: 0, master.seal(key, context(owner)))]])
    }
    known.withLock { known in
      if known.count >= Self.most { known.removeAll() }
      known[owner] = Known(key: key, until: now + Self.remembered)
    }
    return key
  }

  private func context(_ owner: String) -> String { "personal key \(owner)" }
}
