import BSON
import Store
import Travel
import Web

/// Roles, shutting, and who is left to undo them.
extension UserStore {
  /// Whether somebody but this user is an administrator, and is neither shut, leaving nor being demoted.
  func hasAdministrator(beside user: String) async throws(StoreError) -> Bool {
    let filter: Document = [
      "role": "admin", "_id": ["$ne": .string(user)], "disabledAt": ["$exists": false], "leavingAt": ["$exists": false], "steppingAt": ["$exists": false],
    ]
    return try await users.findOne(filter, projection: ["_id": .int32(1)]) != nil
  }

  /// Notes that an administrator is about to be none; false when they are none now.
  func mark(stepping user: String, at now: UTCInstant) async throws(StoreError) -> Bool {
    var filter = Self.present(user)
    filter.append("role", "admin")
    return try await users.updateOne(filter, ["$set": ["steppingAt": .date(milliseconds: now.milliseconds)]]).matched == 1
  }

  /// Takes that note off again, if it is this one.
  func unmark(stepping user: String, at mark: UTCInstant) async throws(StoreError) {
    _ = try await users.updateOne(["_id": .string(user), "steppingAt": .date(milliseconds: mark.milliseconds)], ["$unset": ["steppingAt": ""]])
  }

  /// Takes the notes off that are older than this: whoever made them died, or can do nothing more with them.
  func unmark(steppingBefore time: UTCInstant) async throws(StoreError) {
    let old: Document = ["role": "admin", "steppingAt": ["$lt": .date(milliseconds: time.milliseconds)]]
    _ = try await users.updateMany(old, ["$unset": ["steppingAt": ""]])
  }

  /// Shuts a user out, with every session and key; or lets them sign in again. False when they are not as they were read.
  ///
  /// - Parameter mark: the note of an administrator's.
  func change(disabledAt: UTCInstant?, of user: User, marked mark: UTCInstant? = nil) async throws(StoreError) -> Bool {
    guard let disabledAt else { return try await users.updateOne(Self.present(user.id), ["$unset": ["disabledAt": ""]]).matched == 1 }
    return try await change(user, marked: mark, ["disabledAt": .date(milliseconds: disabledAt.milliseconds), "sessions": [:], "keys": [:]])
  }

  /// Every session and every key ends with the old role. False when they are not as they were read.
  func change(role: Role, of user: User, marked mark: UTCInstant? = nil) async throws(StoreError) -> Bool {
    try await change(user, marked: mark, ["role": .string(role.rawValue), "sessions": [:], "keys": [:]])
  }

  private func change(_ user: User, marked mark: UTCInstant?, _ set: Document) async throws(StoreError) -> Bool {
    var filter = Self.present(user.id)
    filter.append("role", .string(user.role.rawValue))
    filter.append("steppingAt", ifPresent: mark.map { .date(milliseconds: $0.milliseconds) })
    return try await users.updateOne(filter, ["$set": .document(set), "$unset": ["steppingAt": ""]]).matched == 1
  }
}
