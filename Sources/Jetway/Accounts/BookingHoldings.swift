import Accounts
import BSON
import Booking
import JSON
import Notifications
import Store

/// Bookings seal what is personal under their owner's key; those of nobody share one.
struct BookingVault: PersonalVault {
  let keys: PersonalKeys
  let master: MasterKeys

  init(_ store: Store, _ master: MasterKeys) { (keys, self.master) = (PersonalKeys(store, master), master) }

  func key(for purpose: String) -> [UInt8] { master.lasting("booking.\(purpose)") }

  func seal(_ plain: [UInt8], owner: String?, context: String) async throws(StoreError) -> [UInt8] {
    do throws(StoreError) {
      return try await keys.seal(plain, owner: owner ?? Self.nobody, context: context)
    } catch {
      throw error.isPersonGone ? .ownerGone : error
    }
  }

  func open(_ sealed: [UInt8], owner: String?, context: String) async throws(StoreError) -> [UInt8]? {
    try await keys.open(sealed, owner: owner ?? Self.nobody, context: context)
  }

  /// No user's id has this form.
  private static let nobody = "guests"
}

/// What the other rooms keep of a user: bookings, saved travellers, and what they want to be told.
struct BookingHoldings: AccountHoldings {
  let bookings: Belongings
  let store: Store

  func areNeeded(_ user: String) async throws(StoreError) -> Bool { try await bookings.areNeeded(user) }

  func export(_ user: String, email: String) async throws(StoreError) -> @Sendable (inout JSONWriter) -> Void {
    let wanted = try await NotificationPreferences(store).find(email)
    let booked = try await bookings.export(user)
    return { json in
      json.objectField("notifications") { json in
        json.field("email", wanted.email)
        json.field("sms", wanted.sms)
        json.field("about", wanted.about.map(\.rawValue))
      }
      booked(&json)
    }
  }

  func erase(_ user: String, email: String?) async throws(StoreError) {
    try await bookings.erase(user)
    if let email { try await NotificationPreferences(store).forget(email) }
  }
}
