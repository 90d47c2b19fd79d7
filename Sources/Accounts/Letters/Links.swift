import BSON
import Crypto
import Store
import Travel

/// The links in letters: good once, for a while, kept by their fingerprint (`accountLinks`).
struct Links: Sendable {
  enum Purpose: String, Sendable {
    case verify, reset
    /// Leads nowhere and says nothing: written so that an answer costs the same whether an address is known or not.
    case nowhere

    /// Seconds.
    var lifetime: Int64 { self == .verify ? 86_400 : 3_600 }
  }

  /// What a link stands for.
  struct Promise: Sendable {
    var user: String
    var email: String
    var name: String?
    /// The password's hash, of a registration.
    var password: String?
  }

  private let links: Collection
  private let clock: any Clock

  init(_ store: Store, clock: any Clock) { (links, self.clock) = (store.collection("accountLinks"), clock) }

  func prepare() async throws(StoreError) {
    try await links.createIndexes([Index(keys: ["expiresAt": 1], expireAfterSeconds: 0), Index(keys: ["user": 1]), Index(keys: ["email": 1])])
  }

  /// Answers the link's secret.
  func add(_ purpose: Purpose, _ promise: Promise) async throws(StoreError) -> String {
    try await insert(purpose, [
      "user": .string(promise.user), "email": .string(promise.email), "name": Value(promise.name), "password": Value(promise.password),
    ])
  }

  /// The same work for nobody: what is written says nothing of who asked.
  func addNowhere() async throws(StoreError) -> String { try await insert(.nowhere, ["user": .null, "email": .null, "name": .null, "password": .null]) }

  private func insert(_ purpose: Purpose, _ words: Document) async throws(StoreError) -> String {
    let secret = SecretText.word(32), now = clock.now()
    let times: [(String, Value)] = [
      ("createdAt", .date(milliseconds: now.milliseconds)), ("expiresAt", .date(milliseconds: now.adding(seconds: purpose.lifetime).milliseconds)),
    ]
    let head: [(String, Value)] = [("_id", .string(SHA256.hex(secret))), ("purpose", .string(purpose.rawValue))]
    try await links.insertOne(Document(head + words.map { ($0.key, $0.value) } + times))
    return secret
  }

  /// What a link stands for, while it is good.
  func find(_ secret: String, _ purpose: Purpose) async throws(StoreError) -> Promise? {
    let stored = try await links.findOne(["_id": .string(SHA256.hex(secret))])
    guard let stored, stored["purpose"]?.string == purpose.rawValue, stored["expiresAt"]?.date ?? 0 > clock.now().milliseconds,
      let user = stored["user"]?.string, let email = stored["email"]?.string
    else { return nil }
    return Promise(user: user, email: email, name: stored["name"]?.string, password: stored["password"]?.string)
  }

  /// Uses a link up; false when somebody did before.
  func use(_ secret: String) async throws(StoreError) -> Bool {
    try await links.deleteOne(["_id": .string(SHA256.hex(secret))]) == 1
  }

  /// Every link of a user goes, and every one to their address: each registration waits under an id of its own.
  ///
  /// - Parameter email: nil when it is not known any more.
  func removeAll(of user: String, email: String?) async throws(StoreError) {
    try await links.deleteMany(["user": .string(user)])
    if let email { try await links.deleteMany(["email": .string(email)]) }
  }
}
