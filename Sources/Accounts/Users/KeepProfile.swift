import BSON
import Store

/// Reads and keeps a user's profile in its box.
struct KeepProfile: Sendable {
  let users: UserStore
  let personal: PersonalKeys

  private static let context = "profile"

  /// What a user says of themselves; nothing when there is no box, or its key was destroyed.
  func find(_ user: User) async throws(StoreError) -> Profile {
    guard let box = user.sealedProfile, let plain = try await personal.open(box, owner: user.id, context: Self.context),
      let document = try? Document(bytes: plain)
    else { return Profile() }
    return Profile(document)
  }

  /// Puts name and profile in the place of what was there; false when there is no such user.
  func keep(_ profile: Profile, name: String?, of user: String) async throws(StoreError) -> Bool {
    let box = try await personal.seal(profile.document.bytes, owner: user, context: Self.context)
    return try await users.keep(name: name, profile: box, of: user)
  }
}
