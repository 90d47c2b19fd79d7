import BSON
import Store
import Travel

/// So that nobody keeps seats from others without buying them: so many unpaid holds a user at a time, and after several that were let
/// expire a while without new ones.
///
/// A document a user (`holdAllowances`) names the holds they were given; every change of it is one write that matches its number, so
/// requests at once, in whatever process, are counted one after another. What became of a hold is read from its booking, when it matters.
struct HoldAllowance: Sendable {
  static let collectionName = "holdAllowances"
  private static let unpaid: Set<BookingStatus> = [.held, .paying, .pending]
  private let allowances: Collection
  private let bookings: BookingStore
  private let clock: any Clock
  private let rules: HoldRules

  /// The allowance over a store.
  init(_ store: Store, rules: HoldRules, clock: any Clock = SystemClock()) {
    (allowances, bookings) = (store.collection(Self.collectionName), BookingStore(store))
    (self.rules, self.clock) = (rules, clock)
  }

  /// Takes one of the user's holds for a booking; again for the same booking changes nothing.
  /// - Throws: `HoldRefusal`; `busy` when the user's own requests are in each other's way.
  func take(_ user: String, for booking: BookingID) async throws {
    for _ in 0..<16 {
      let now = clock.now()
      var given = try await allowances.findOne(["_id": .string(user)]).map(GivenHolds.init) ?? GivenHolds()
      if given.holds.contains(where: { $0.booking == booking.description }) { return }
      try await look(after: &given, at: now)
      if let until = given.coolDown(rules, at: now) { throw HoldRefusal.coolingDown(seconds: max(1, Int(until.seconds - now.seconds))) }
      guard given.holds.count < rules.most else { throw HoldRefusal.tooMany(rules.most) }
      given.holds.append(GivenHolds.Hold(booking: booking.description, at: now))
      if try await write(given, user) { return }
    }
    throw BookingRefusal.busy
  }

  /// Gives one back whose booking never came to be.
  func giveBack(_ user: String, for booking: BookingID) async throws {
    _ = try await allowances.updateOne(
      ["_id": .string(user), "holds.booking": .string(booking.description)],
      ["$pull": ["holds": ["booking": .string(booking.description)]], "$inc": ["number": .int64(1)]])
  }

  /// Drops the holds that are over, and notes which of them were let expire. One that has no booking yet is being made, or was lost.
  private func look(after given: inout GivenHolds, at now: UTCInstant) async throws {
    var live: [GivenHolds.Hold] = []
    for hold in given.holds {
      guard let id = BookingID(hold.booking) else { continue }
      let booking = try await bookings.find(id)
      if booking?.status == .expired { given.lapses.append(booking?.updatedAt ?? now) }
      let isLive = booking.map { Self.unpaid.contains($0.status) } ?? (now.seconds - hold.at.seconds < 60)
      if isLive { live.append(hold) }
    }
    given.holds = live
    given.lapses = given.lapses.filter { now.seconds - $0.seconds < Int64(rules.window) }
  }

  private func write(_ given: GivenHolds, _ user: String) async throws -> Bool {
    guard given.number > 0 else {
      do throws(StoreError) {
        try await allowances.insertOne(given.next(user))
        return true
      } catch .duplicateKey {
        return false
      }
    }
    return try await allowances.replaceOne(["_id": .string(user), "number": .int64(given.number)], given.next(user)).modified == 1
  }
}

/// What a user was given.
struct GivenHolds {
  struct Hold: Sendable, Hashable {
    var booking: String
    var at: UTCInstant
  }

  /// Grows by one with every change; 0 for one that is not stored.
  var number: Int64 = 0
  var holds: [Hold] = []
  /// When holds of theirs ended unpaid.
  var lapses: [UTCInstant] = []

  /// Until when there are no new holds; nil when there are.
  func coolDown(_ rules: HoldRules, at now: UTCInstant) -> UTCInstant? {
    guard lapses.count >= rules.lapses, let last = lapses.max() else { return nil }
    let until = last.adding(seconds: Int64(rules.coolDown))
    return until > now ? until : nil
  }
}
