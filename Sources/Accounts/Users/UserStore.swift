import BSON
import Store
import Travel
import Web

/// The documents of `users` and their conditional writes.
struct UserStore: Sendable {
  let users: Collection

  init(_ store: Store) { users = store.collection("users") }

  func prepare() async throws(StoreError) {
    try await users.createIndexes([Index(keys: ["email": 1], unique: true)])
  }

  func find(_ id: String) async throws(StoreError) -> User? { try await users.findOne(["_id": .string(id)]).flatMap(User.init) }

  func find(email: String) async throws(StoreError) -> User? { try await users.findOne(["email": .string(email)]).flatMap(User.init) }

  /// A user with one of their sessions only: what every request of a signed-in caller reads.
  func find(_ id: String, session: String) async throws(StoreError) -> User? {
    let fields: Document = ["email": .int32(1), "role": .int32(1), "createdAt": .int32(1), "sessions.\(session)": .int32(1)]
    return try await users.findOne(["_id": .string(id)], projection: fields).flatMap(User.init)
  }

  /// The user goes, and with them every session and key; false when they were gone.
  func remove(_ id: String) async throws(StoreError) -> Bool { try await users.deleteOne(["_id": .string(id)]) == 1 }

  /// A user with one of their API keys only.
  func find(_ id: String, key: String) async throws(StoreError) -> User? {
    let fields: Document = ["email": .int32(1), "role": .int32(1), "createdAt": .int32(1), "keys.\(key)": .int32(1)]
    return try await users.findOne(["_id": .string(id)], projection: fields).flatMap(User.init)
  }

  /// Adds a key, unless the role changed since it was read.
  func add(_ key: APIKey, to user: User) async throws(StoreError) -> Bool {
    try await users.updateOne(
      ["_id": .string(user.id), "role": .string(user.role.rawValue), "disabledAt": ["$exists": false]], ["$set": ["keys.\(key.id)": .document(key.document)]]).matched == 1
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

  /// Whether somebody but this user is an administrator.
  func hasAdministrator(beside user: String) async throws(StoreError) -> Bool {
    try await users.findOne(["role": "admin", "_id": ["$ne": .string(user)], "disabledAt": ["$exists": false]], projection: ["_id": .int32(1)]) != nil
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
    let filter: Document = ["_id": .string(user.id), "password": Value(user.password), "disabledAt": ["$exists": false]]
    return try await users.updateOne(filter, update).matched == 1
  }

  /// The next secret of a session, if the present one was shown.
  func turn(_ session: Session, of user: String, to hash: String) async throws(StoreError) -> Bool {
    let place = "sessions.\(session.id)"
    let update: Document = ["$set": [
      "\(place).secret": .string(hash), "\(place).generation": .int32(Int32(clamping: session.generation + 1)),
    ]]
    return try await users.updateOne(["_id": .string(user), "\(place).secret": .string(session.secretHash)], update).matched == 1
  }

  func end(_ session: String, of user: String) async throws(StoreError) {
    _ = try await users.updateOne(["_id": .string(user)], ["$unset": ["sessions.\(session)": ""]])
  }

  /// Every session ends, in the write that changes what they rest on.
  func endAll(of user: String) async throws(StoreError) {
    _ = try await users.updateOne(["_id": .string(user)], ["$set": ["sessions": [:]]])
  }

  /// - Parameter old: the password's hash as it was read; nil when a link to the address stands for it.
  func change(password: String, of user: String, from old: String?) async throws(StoreError) -> Bool {
    var filter: Document = ["_id": .string(user)]
    filter.append("password", ifPresent: old.map(Value.string))
    return try await users.updateOne(filter, ["$set": ["password": .string(password), "sessions": [:]]]).matched == 1
  }

  /// Shuts a user out, with every session and key; or lets them sign in again. False when there is no such user.
  func change(disabledAt: UTCInstant?, of user: String) async throws(StoreError) -> Bool {
    let update: Document = disabledAt.map { ["$set": ["disabledAt": .date(milliseconds: $0.milliseconds), "sessions": [:], "keys": [:]]] }
      ?? ["$unset": ["disabledAt": ""]]
    return try await users.updateOne(["_id": .string(user)], update).matched == 1
  }

  /// False when there is no such user.
  func keep(name: String?, profile: [UInt8], of user: String) async throws(StoreError) -> Bool {
    try await users.updateOne(["_id": .string(user)], ["$set": ["name": Value(name), "profile": .binary(subtype: 0, profile)]]).matched == 1
  }

  /// Every session and every key ends with the old role.
  func change(role: Role, of user: String) async throws(StoreError) -> Bool {
    try await users.updateOne(["_id": .string(user)], ["$set": ["role": .string(role.rawValue), "sessions": [:], "keys": [:]]]).matched == 1
  }
}
