import BSON
import Store
import Travel
import Web

/// The documents of `users` and their conditional writes.
struct UserStore: Sendable {
  let users: Collection

  init(_ store: Store) { users = store.collection("users") }

  func prepare() async throws(StoreError) {
    try await users.createIndexes([Index(keys: ["email": 1], unique: true), Index(keys: ["leavingAt": 1])])
  }

  func find(_ id: String) async throws(StoreError) -> User? { try await users.findOne(["_id": .string(id)]).flatMap(User.init) }

  func find(email: String) async throws(StoreError) -> User? { try await users.findOne(["email": .string(email)]).flatMap(User.init) }

  /// A user who is there and stays.
  static func present(_ id: String) -> Document { ["_id": .string(id), "leavingAt": ["$exists": false]] }

  /// A user with one of their sessions only: what every request of a signed-in caller reads; nil for one who is leaving.
  func find(_ id: String, session: String) async throws(StoreError) -> User? {
    let fields: Document = ["email": .int32(1), "role": .int32(1), "createdAt": .int32(1), "sessions.\(session)": .int32(1)]
    return try await users.findOne(Self.present(id), projection: fields).flatMap(User.init)
  }

  /// The user goes, and with them every session and key; false when they were gone.
  func remove(_ id: String) async throws(StoreError) -> Bool { try await users.deleteOne(["_id": .string(id)]) == 1 }

  /// A user with one of their API keys only; nil for one who is leaving.
  func find(_ id: String, key: String) async throws(StoreError) -> User? {
    let fields: Document = ["email": .int32(1), "role": .int32(1), "createdAt": .int32(1), "keys.\(key)": .int32(1)]
    return try await users.findOne(Self.present(id), projection: fields).flatMap(User.init)
  }

  /// Adds a key, unless role or password changed since they were read.
  func add(_ key: APIKey, to user: User) async throws(StoreError) -> Bool {
    var filter = Self.present(user.id)
    filter.append("role", .string(user.role.rawValue))
    filter.append("password", Value(user.password))
    filter.append("disabledAt", ["$exists": false])
    var update: Document = ["$set": ["keys.\(key.id)": .document(key.document)]]
    let ended = user.keys.filter { $0.expiresAt <= key.createdAt }
    if !ended.isEmpty { update.append("$unset", .document(Document(ended.map { ("keys.\($0.id)", "") }))) }
    return try await users.updateOne(filter, update).matched == 1
  }

  /// False when there is no such key.
  func remove(key: String, of user: String) async throws(StoreError) -> Bool {
    try await users.updateOne(["_id": .string(user), "keys.\(key)": ["$exists": true]], ["$unset": ["keys.\(key)": ""]]).matched == 1
  }

  /// Users in the order of their ids, without passwords, sessions, keys and profiles.
  ///
  /// - Parameter beginning: how their address begins, in small letters; empty for all.
  func list(after: String?, limit: Int, beginning: String = "") async throws(StoreError) -> [User] {
    let fields: Document = ["email": .int32(1), "name": .int32(1), "role": .int32(1), "createdAt": .int32(1), "disabledAt": .int32(1)]
    var filter: Document = after.map { ["_id": ["$gt": .string($0)]] } ?? [:]
    if !beginning.isEmpty { filter.append("email", ["$gte": .string(beginning), "$lt": .string(beginning + "\u{10FFFF}")]) }
    return try await users.find(filter, sort: ["_id": .int32(1)], projection: fields, limit: limit).collect(limit: limit).compactMap(User.init)
  }

  /// False when the address, or the id, is somebody's already.
  func add(_ user: User) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      try await users.insertOne(user.document)
      return true
    } catch .duplicateKey {
      return false
    }
  }

  /// Opens a session, if the password is still the one that was shown, and the user may sign in; the ones named end.
  func open(_ session: Session, for user: User, ending: [String]) async throws(StoreError) -> Bool {
    var update: Document = ["$set": ["sessions.\(session.id)": .document(session.document)]]
    if !ending.isEmpty { update.append("$unset", .document(Document(ending.map { ("sessions.\($0)", "") }))) }
    var filter = Self.present(user.id)
    filter.append("password", Value(user.password))
    filter.append("disabledAt", ["$exists": false])
    return try await users.updateOne(filter, update).matched == 1
  }

  /// The next secret of a session, if the present one was shown.
  func turn(_ session: Session, of user: String, to hash: String) async throws(StoreError) -> Bool {
    let place = "sessions.\(session.id)"
    let update: Document = ["$set": [
      "\(place).secret": .string(hash), "\(place).generation": .int32(Int32(clamping: session.generation + 1)),
    ]]
    var filter = Self.present(user)
    filter.append("\(place).secret", .string(session.secretHash))
    return try await users.updateOne(filter, update).matched == 1
  }

  func end(_ session: String, of user: String) async throws(StoreError) {
    _ = try await users.updateOne(["_id": .string(user)], ["$unset": ["sessions.\(session)": ""]])
  }

  /// Every session and every key ends.
  func endAll(of user: String) async throws(StoreError) {
    _ = try await users.updateOne(["_id": .string(user)], ["$set": ["sessions": [:], "keys": [:]]])
  }

  /// A new password; every session and every key ends in the same write: whoever knew the old one may have made them.
  ///
  /// - Parameter old: the password's hash as it was read; nil when a link to the address stands for it.
  func change(password: String, of user: String, from old: String?) async throws(StoreError) -> Bool {
    var filter = Self.present(user)
    filter.append("password", ifPresent: old.map(Value.string))
    return try await users.updateOne(filter, ["$set": ["password": .string(password), "sessions": [:], "keys": [:]]]).matched == 1
  }

  /// False when there is no such user.
  func keep(name: String?, profile: [UInt8], of user: String) async throws(StoreError) -> Bool {
    try await users.updateOne(Self.present(user), ["$set": ["name": Value(name), "profile": .binary(subtype: 0, profile)]]).matched == 1
  }
}
