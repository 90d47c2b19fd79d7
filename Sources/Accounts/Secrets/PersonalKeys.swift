import BSON
internal import Crypto
public import Store
import Synchronization
public import Travel

/// One key for each person, sealed under the master key, that their personal data in the store is sealed under (`personalKeys`: `_id` the
/// person, `key`, `createdAt`). Destroying it is the erasure: whatever still holds a box, a backup too, holds noise. A tombstone stays in its
/// place (`goneAt`; `lookAt` until somebody looked once more), so that no process makes a new one for who is gone.
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
  /// Seconds: a key is remembered for thirty, and what was sealed under it is written before its request's lease of forty-five is over.
  static let grace: Int64 = 120
  /// Seconds between two looks at somebody of whom something is open.
  private static let pause: Int64 = 600
  private static let most = 4096

  public init(_ store: Store, _ master: MasterKeys, clock: any Clock = SystemClock()) {
    (keys, self.master, self.clock) = (store.collection("personalKeys"), master, clock)
  }

  /// Makes sure the index exists that those who went are found by.
  func prepare() async throws(StoreError) { try await keys.createIndexes([Index(keys: ["lookAt": 1])]) }

  /// - Parameters:
  ///   - owner: whose key, made when there is none.
  ///   - context: what the box is for; it opens under the same words only.
  /// - Throws: `personGone` when the owner was erased.
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

  /// Nobody reads again what was sealed under it, and nobody gets another: processes that remember it write noise for half a minute more.
  public func destroy(_ owner: String) async throws(StoreError) {
    let now = clock.now()
    let grave: Document = [
      "$set": ["goneAt": .date(milliseconds: now.milliseconds), "lookAt": .date(milliseconds: now.adding(seconds: Self.grace).milliseconds)],
      "$unset": ["key": "", "createdAt": ""],
    ]
    do throws(StoreError) {
      _ = try await keys.updateOne(["_id": .string(owner)], grave, upsert: true)
    } catch .duplicateKey {
      // Somebody made it at this moment.
      _ = try await keys.updateOne(["_id": .string(owner)], grave)
    }
    known.withLock { _ = $0.removeValue(forKey: owner) }
  }

  /// Those who went so long ago that no process remembers their key and no request of theirs runs any more.
  func toLookAt(_ now: UTCInstant, limit: Int) async throws(StoreError) -> [String] {
    let filter: Document = ["lookAt": ["$gt": .date(milliseconds: 0), "$lte": .date(milliseconds: now.milliseconds)]]
    return try await keys.find(filter, limit: limit).collect(limit: limit).compactMap { $0["_id"]?.string }
  }

  /// Somebody looked at who went; `again` when something of theirs is still open.
  func looked(_ owner: String, again: Bool) async throws(StoreError) {
    let next = clock.now().adding(seconds: Self.pause).milliseconds
    _ = try await keys.updateOne(["_id": .string(owner)], again ? ["$set": ["lookAt": .date(milliseconds: next)]] : ["$unset": ["lookAt": ""]])
  }

  private func key(_ owner: String, making: Bool) async throws(StoreError) -> [UInt8]? {
    let now = clock.now().milliseconds
    if let key = known.withLock({ $0[owner] }), key.until > now { return key.key }
    if let stored = try await keys.findOne(["_id": .string(owner)]) { return try await read(owner, stored, making: making, now) }
    guard making else { return nil }
    let sealed = master.seal(SecureRandom.bytes(32), context(owner))
    if try await add(owner, sealed, now) { return try await remember(owner, sealed, now) }
    return try await read(owner, try await keys.findOne(["_id": .string(owner)]) ?? [:], making: making, now)
  }

  /// The key of a stored document; of a tombstone none.
  private func read(_ owner: String, _ stored: Document, making: Bool, _ now: Int64) async throws(StoreError) -> [UInt8]? {
    if let sealed = stored["key"]?.binary { return try await remember(owner, sealed, now) }
    if making, stored["goneAt"] != nil { throw .personGone }
    return nil
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

extension StoreError {
  /// Nothing personal is sealed any more for somebody who was erased.
  public static let personGone = StoreError.failed(code: 410, message: "the person was erased")

  /// Whether it is `personGone`.
  public var isPersonGone: Bool {
    if case .failed(410, _) = self { true } else { false }
  }
}
