import BSON
public import Store
import Travel

/// What the reader of an address wants to receive; everything, until they say otherwise.
public struct Wanted: Sendable, Hashable {
  public var email = true
  public var sms = true

  public init(email: Bool = true, sms: Bool = true) { (self.email, self.sms) = (email, sms) }

  func allows(_ channel: Channel) -> Bool {
    switch channel {
    case .email: email
    case .sms: sms
    }
  }
}

/// The wishes by contact address, in the collection `notificationPreferences`: `{_id: address in small letters, email, sms, updatedAt}`.
/// They belong to the address until accounts arrive.
public struct NotificationPreferences: Sendable {
  private let preferences: Collection

  public init(_ store: Store) { preferences = store.collection("notificationPreferences") }

  /// What an address wants.
  public func find(_ email: String) async throws(StoreError) -> Wanted {
    let stored = try await preferences.findOne(["_id": .string(email.lowercased())])
    return Wanted(email: stored?["email"]?.bool ?? true, sms: stored?["sms"]?.bool ?? true)
  }

  /// Nothing is known of the address any more.
  public func forget(_ email: String) async throws(StoreError) { try await preferences.deleteOne(["_id": .string(email.lowercased())]) }

  /// Keeps what an address wants.
  public func keep(_ wanted: Wanted, for email: String) async throws(StoreError) {
    let now = Value.date(milliseconds: SystemClock().now().milliseconds)
    _ = try await preferences.updateOne(
      ["_id": .string(email.lowercased())], ["$set": ["email": .bool(wanted.email), "sms": .bool(wanted.sms), "updatedAt": now]],
      upsert: true)
  }
}
