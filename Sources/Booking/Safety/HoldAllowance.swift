import BSON
import Store
import Synchronization
import Travel

/// So that nobody keeps seats from others without buying them: so many unpaid holds a user at a time, and after several that were let
/// expire a while without new ones.
///
/// A user has so many places, and an unpaid booking stands on one of them: `holdPlace`, which a unique index lets no two bookings have.
/// A new one is stored on the first, so as long as that is free the limit costs no journey to the store, and requests at once, in whatever
/// process, cannot pass it. Who pays or cancels leaves the place in the same write, unless another of the user's stood behind it; who expires
/// stays until somebody looks. So whenever the first place is free, nobody has expired unseen.
final class HoldAllowance: Sendable {
  private let bookings: BookingStore
  private let rules: HoldRules
  private let clock: any Clock
  /// Users whose first place was taken a while ago: they are asked about before they take seats.
  private let watched = Mutex<[String: UTCInstant]>([:])

  private static let watching: Int64 = 15 * 60
  private static let most = 10_000
  private static let seen = 300

  /// The allowance over the bookings of a store.
  init(_ bookings: BookingStore, rules: HoldRules, clock: any Clock = SystemClock()) {
    (self.bookings, self.rules, self.clock) = (bookings, rules, clock)
  }

  /// Where a user's next hold is stored: the first place unless it was taken lately.
  /// - Throws: `HoldRefusal` when there is none.
  func firstPlace(for user: String) async throws -> FreePlace {
    let now = clock.now()
    let isWatched = watched.withLock { $0[user].map { $0 > now } ?? false }
    return isWatched ? try await place(for: user) : FreePlace(place: HoldPlace(user, 0), isKept: false)
  }

  /// A place that was free a moment ago, for a user whose first is taken.
  /// - Throws: `HoldRefusal` when there is none; `busy` when the user's own requests are in each other's way.
  func place(for user: String) async throws -> FreePlace {
    for _ in 0..<16 {
      if let place = try await look(for: user) { return place }
    }
    throw BookingRefusal.busy
  }

  /// Nil when something changed meanwhile.
  private func look(for user: String) async throws -> FreePlace? {
    let now = clock.now()
    let standing = try await standing(user)
    watch(user, standing.isEmpty ? nil : now.adding(seconds: Self.watching))
    let lapses = standing.filter { $0.status == .expired && now.seconds - $0.updatedAt.seconds < Int64(rules.window) }
    // Those who expired stay where they are, so that the first place is not free before the pause is over.
    if lapses.count >= rules.lapses, let last = lapses.map(\.updatedAt).max() {
      let until = last.adding(seconds: Int64(rules.coolDown))
      if until > now { throw HoldRefusal.coolingDown(seconds: max(1, Int(until.seconds - now.seconds))) }
    }
    let unpaid = standing.filter(\.status.isUnpaid)
    let taken = Set(unpaid.map(\.place))
    guard taken.count < rules.most, let free = (0..<rules.most).lazy.map({ HoldPlace(user, $0) }).first(where: { !taken.contains($0) }) else {
      throw HoldRefusal.tooMany(rules.most)
    }
    let counting = Set(lapses.map(\.id))
    for one in standing where counting.contains(one.id) { try await remember(one, as: .lapsed(user, one.id)) }
    try await forget(standing.filter { !$0.status.isUnpaid && !counting.contains($0.id) })
    guard free != HoldPlace(user, 0) else { return FreePlace(place: free, isKept: !unpaid.isEmpty) }
    if let first = unpaid.first(where: { $0.place == HoldPlace(user, 0) }), try await !keep(first) { return nil }
    return FreePlace(place: free, isKept: false)
  }

  /// A booking on a place of its user's.
  private struct Standing {
    let id: String
    let place: HoldPlace
    let status: BookingStatus
    let updatedAt: UTCInstant
  }

  private func standing(_ user: String) async throws(StoreError) -> [Standing] {
    // Numbers come before those that lapsed; of very many of these some are looked at, and forgotten, each time.
    let found = bookings.bookings.find(
      ["holdPlace": HoldPlace.all(of: user)], sort: ["holdPlace": 1], projection: ["holdPlace": 1, "status": 1, "updatedAt": 1], limit: Self.seen)
    return try await found.collect(limit: Self.seen).compactMap { one in
      guard let id = one.text("_id"), let place = one.text("holdPlace").map(HoldPlace.init(stored:)),
        let status = one.text("status").flatMap(BookingStatus.init), let updated = one.instant("updatedAt")
      else { return nil }
      return Standing(id: id, place: place, status: status, updatedAt: updated)
    }
  }

  /// Gives the place of a booking up that was let expire, which is remembered as long as it counts.
  private func remember(_ one: Standing, as lapsed: HoldPlace) async throws(StoreError) {
    guard lapsed != one.place else { return }
    _ = try await bookings.bookings.updateOne(["_id": .string(one.id), "holdPlace": .string(one.place.text)], ["$set": ["holdPlace": .string(lapsed.text)]])
  }

  /// Gives the places of bookings up that are unpaid no more and count no longer; they never stand on one again.
  private func forget(_ some: [Standing]) async throws(StoreError) {
    if some.isEmpty { return }
    _ = try await bookings.bookings.updateMany(["_id": ["$in": .array(some.map { .string($0.id) })]], ["$unset": ["holdPlace": ""]])
  }

  /// Another will stand behind the first, so whatever becomes of that, the place is not free before it is looked at.
  private func keep(_ first: Standing) async throws -> Bool {
    guard let id = BookingID(first.id), let booking = try await bookings.find(id), booking.holdPlace == first.place, booking.status.isUnpaid else { return false }
    if booking.keepsHoldPlace { return true }
    return try await bookings.replace(booking, with: booking.changed(to: booking.status, [], at: clock.now()) { $0.keepsHoldPlace = true })
  }

  private func watch(_ user: String, _ until: UTCInstant?) {
    watched.withLock { watched in
      if watched.count >= Self.most { watched.removeAll() }
      watched[user] = until
    }
  }
}

/// A place that is free for a user's next hold.
struct FreePlace: Sendable {
  let place: HoldPlace
  /// Whether another of the user's stands behind it: then whoever takes it keeps it, whatever becomes of them.
  let isKept: Bool
}

/// Where an unpaid booking stands among its user's: `asha 0`.
struct HoldPlace: Sendable, Hashable {
  /// Of the unique index.
  static let index = "holdPlace"
  let text: String

  init(_ user: String, _ number: Int) { text = "\(user) \(number)" }
  init(stored text: String) { self.text = text }

  /// The place of an expired booking that was looked at.
  static func lapsed(_ user: String, _ booking: String) -> HoldPlace { HoldPlace(stored: "\(user) lapsed \(booking)") }

  /// All places of a user, as a filter; no user's id has a blank in it.
  static func all(of user: String) -> Value { ["$gte": .string("\(user) "), "$lt": .string("\(user)!")] }
}
