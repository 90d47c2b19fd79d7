import BSON
import Crypto
import Store
import Travel

/// One Ed25519 key that access tokens are signed with, for a while.
struct TokenKey: Sendable {
  /// `k1`, `k2` …: the key's number is its document's id, so two processes never make the same one.
  let number: Int
  let pair: Ed25519.KeyPair
  let signsUntil: UTCInstant

  var id: String { "k\(number)" }
  /// Tokens outlive their key's signing by at most their own life.
  var verifiesUntil: UTCInstant { signsUntil.adding(seconds: AccessToken.lifetime + 60) }
}

/// The keys in the store (`signingKeys`: `_id` the number, `seed` sealed under the master key, `createdAt`, `signsUntil`).
///
/// Only a seed that opens counts, and the public key is made from it: nobody who can write into the store can slip one in.
struct StoredSigningKeys: Sendable {
  private let keys: Collection
  private let master: MasterKeys

  init(_ store: Store, _ master: MasterKeys) { (keys, self.master) = (store.collection("signingKeys"), master) }

  /// Those that may still verify something, and the greatest number of all.
  func all(_ now: UTCInstant) async throws(StoreError) -> (keys: [TokenKey], last: Int) {
    let stored = try await keys.find([:], limit: 1000).collect(limit: 1000)
    let found = stored.compactMap(key).filter { $0.verifiesUntil > now }
    return (found.sorted { $0.number < $1.number }, stored.compactMap { $0["_id"]?.int }.max() ?? 0)
  }

  /// The number of the newest key that signs, when it was sealed under a master key that is not ours; nil otherwise.
  func foreign(_ now: UTCInstant) async throws(StoreError) -> Int? {
    let stored = try await keys.find(["signsUntil": ["$gt": .date(milliseconds: now.milliseconds)]], limit: 1000).collect(limit: 1000)
    let newest = stored.max { ($0["_id"]?.int ?? 0) < ($1["_id"]?.int ?? 0) }
    return newest.flatMap { key($0) == nil ? $0["_id"]?.int : nil }
  }

  /// Makes the key of this number, unless somebody did.
  func make(_ number: Int, now: UTCInstant, signsUntil: UTCInstant) async throws(StoreError) {
    let seed = master.seal(SecureRandom.bytes(32), context(number))
    do throws(StoreError) {
      try await keys.insertOne([
        "_id": Value(number), "seed": .binary(subtype: 0, seed), "createdAt": .date(milliseconds: now.milliseconds),
        "signsUntil": .date(milliseconds: signsUntil.milliseconds),
      ])
    } catch .duplicateKey {
      return
    }
  }

  /// Ends the signing of every key now; the tokens they signed die with them when `isBurnt`, those of keys that sign no more too.
  func retire(_ now: UTCInstant, isBurnt: Bool) async throws(StoreError) {
    let end = isBurnt ? UTCInstant(milliseconds: 0) : now
    _ = try await keys.updateMany(
      ["signsUntil": ["$gt": .date(milliseconds: end.milliseconds)]], ["$set": ["signsUntil": .date(milliseconds: end.milliseconds)]])
  }

  private func key(_ stored: Document) -> TokenKey? {
    guard let number = stored["_id"]?.int, let sealed = stored["seed"]?.binary, let until = stored["signsUntil"]?.date,
      let seed = master.open(sealed, context(number)), let pair = Ed25519.KeyPair(seed: seed)
    else { return nil }
    return TokenKey(number: number, pair: pair, signsUntil: UTCInstant(milliseconds: until))
  }

  private func context(_ number: Int) -> String { "signing key \(number)" }
}
