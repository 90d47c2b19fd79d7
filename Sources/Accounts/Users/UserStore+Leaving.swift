import BSON
import Store
import Travel
import Web

/// The writes of an erasure.
extension UserStore {
  /// From this write on the user is nobody: no session or key of theirs is good, and none is opened. It can be taken back.
  ///
  /// - Parameter user: as their password was checked; with another password or role by now they do not begin.
  func begin(leaving user: User, at now: UTCInstant) async throws(StoreError) -> Bool {
    var filter = Self.present(user.id)
    filter.append("password", Value(user.password))
    filter.append("role", .string(user.role.rawValue))
    let time = Value.date(milliseconds: now.milliseconds)
    if try await users.updateOne(filter, ["$set": ["leavingAt": time]]).matched == 1 { return true }
    // Done already when the store's answer was lost.
    return try await users.findOne(["_id": .string(user.id), "leavingAt": time], projection: ["_id": .int32(1)]) != nil
  }

  /// They stay after all, with what they are signed in with.
  func stay(_ user: String, since time: UTCInstant) async throws(StoreError) {
    let filter: Document = ["_id": .string(user), "leavingAt": .date(milliseconds: time.milliseconds), "password": ["$exists": true]]
    _ = try await users.updateOne(filter, ["$unset": ["leavingAt": ""]])
  }

  /// From this write on there is no way back: of the user there are the id and the address left. False when they stay.
  func leave(_ user: String, since time: UTCInstant) async throws(StoreError) -> Bool {
    let gone: Document = ["password": "", "name": "", "profile": "", "sessions": "", "keys": "", "disabledAt": ""]
    return try await users.updateOne(
      ["_id": .string(user), "leavingAt": .date(milliseconds: time.milliseconds)], ["$unset": .document(gone)]).matched == 1
  }

  /// Those whose erasure began before this and is not through.
  func leaving(before time: UTCInstant, limit: Int) async throws(StoreError) -> [User] {
    let filter: Document = ["leavingAt": ["$gt": .date(milliseconds: 0), "$lte": .date(milliseconds: time.milliseconds)]]
    return try await users.find(filter, limit: limit).collect(limit: limit).compactMap(User.init)
  }
}
