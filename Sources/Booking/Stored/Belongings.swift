import BSON
public import JSON
public import Store
import Travel

/// The bookings and saved travellers of one user, for their export and their erasure.
public struct Belongings: Sendable {
  let bookings: BookingStore
  let keys: IdempotencyKeys
  let travellers: SavedTravellers?
  let clock: any Clock

  /// Whether a journey is still to come, or money is still moving: then who travels must be known.
  public func areNeeded(_ user: String) async throws(StoreError) -> Bool {
    for booking in try await list(user) where !booking.status.isOver {
      if booking.departure > clock.now().milliseconds || booking.status != .confirmed && booking.status != .ticketed { return true }
    }
    return false
  }

  /// Members `travellers` and `bookings` with everything personal in them, document numbers and birth dates in full.
  public func export(_ user: String) async throws(StoreError) -> @Sendable (inout JSONWriter) -> Void {
    let found = try await list(user)
    let saved = try await travellers?.list(user) ?? []
    return { json in
      json.arrayField("travellers") { json in for traveller in saved { traveller.write(to: &json) } }
      json.arrayField("bookings") { json in for booking in found { booking.export(to: &json) } }
    }
  }

  /// Saved travellers go; of bookings names, contact, answers that repeat them and the box go; price, flights, payments and events stay.
  ///
  /// A journey to come can only have been booked by a request that was under way when its owner left (`areNeeded` was asked after nobody
  /// was let in as them any more): it is cancelled, and whatever was paid for it comes back.
  public func erase(_ user: String) async throws(StoreError) {
    try await travellers?.erase(user)
    for booking in try await list(user) {
      try await bookings.erase(try await undone(booking))
    }
    try await keys.forget(caller: "user \(user)")
  }

  /// The booking as it is left: its seats and money are given back by whoever tends.
  private func undone(_ booking: Booking) async throws(StoreError) -> Booking {
    var current = booking
    for _ in 0..<8 {
      guard let next = current.undone(at: clock.now()) else { return current }
      if try await bookings.replace(current, with: next) { return next }
      guard let fresh = try await bookings.find(booking.id) else { return current }
      current = fresh
    }
    return current
  }

  private func list(_ user: String) async throws(StoreError) -> [Booking] {
    var found: [Booking] = []
    for try await document in bookings.bookings.find(["userId": .string(user)]) {
      if let booking = try await bookings.opened(document) { found.append(booking) }
    }
    return found
  }
}
