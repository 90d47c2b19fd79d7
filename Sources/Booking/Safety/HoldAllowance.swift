import BSON
import Store
import Travel

/// So that nobody keeps seats from others without buying them: so many unpaid holds a user at a time, and after several that were let
/// expire a while without new ones.
///
/// A user has so many places, and an unpaid booking stands on one of them: `holdPlace`, which a unique index lets no two bookings have.
/// A new one is stored on the first, so as long as that is free the limit costs no journey to the store, and requests at once, in whatever
/// process, cannot pass it. Who pays or cancels leaves the place in the same write; who expires stays on it until somebody looks.
struct HoldAllowance: Sendable {
  private let bookings: Collection
  private let rules: HoldRules
  private let clock: any Clock

  /// The allowance over the bookings of a store.
  init(_ bookings: BookingStore, rules: HoldRules, clock: any Clock = SystemClock()) {
    (self.bookings, self.rules, self.clock) = (bookings.bookings, rules, clock)
  }

  /// A place that was free a moment ago, for a user whose first is taken.
  /// - Throws: `HoldRefusal` when there is none.
  func place(for user: String) async throws -> HoldPlace {
    let now = clock.now()
    let standing = try await standing(user)
    let lapses = standing.filter { $0.status == .expired && now.seconds - $0.updatedAt.seconds < Int64(rules.window) }
    // Those who expired keep the first place from being free until the pause is over.
    if lapses.count >= rules.lapses, let last = lapses.map(\.updatedAt).max() {
      let until = last.adding(seconds: Int64(rules.coolDown))
      if until > now { throw HoldRefusal.coolingDown(seconds: max(1, Int(until.seconds - now.seconds))) }
    }
    for one in standing where one.status == .expired {
      try await move(one, to: lapses.contains { $0.id == one.id } ? .lapsed(user, one.id) : nil)
    }
    let taken = Set(standing.filter { $0.status != .expired }.map(\.place))
    guard taken.count < rules.most, let free = (0..<rules.most).lazy.map({ HoldPlace(user, $0) }).first(where: { !taken.contains($0) }) else {
      throw HoldRefusal.tooMany(rules.most)
    }
    return free
  }

  /// A booking on a place of its user's.
  private struct Standing {
    let id: String
    let place: HoldPlace
    let status: BookingStatus
    let updatedAt: UTCInstant
  }

  private func standing(_ user: String) async throws(StoreError) -> [Standing] {
    let found = bookings.find(["holdPlace": HoldPlace.all(of: user)], projection: ["holdPlace": 1, "status": 1, "updatedAt": 1])
    return try await found.collect(limit: 1000).compactMap { one in
      guard let id = one.text("_id"), let place = one.text("holdPlace").map(HoldPlace.init(stored:)),
        let status = one.text("status").flatMap(BookingStatus.init), let updated = one.instant("updatedAt")
      else { return nil }
      return Standing(id: id, place: place, status: status, updatedAt: updated)
    }
  }

  /// Gives the place of an expired booking up, and remembers it as let expire as long as that counts.
  private func move(_ one: Standing, to place: HoldPlace?) async throws(StoreError) {
    guard place != one.place else { return }
    let change: Document = place.map { ["$set": ["holdPlace": .string($0.text)]] } ?? ["$unset": ["holdPlace": ""]]
    _ = try await bookings.updateOne(["_id": .string(one.id), "holdPlace": .string(one.place.text)], change)
  }
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
