internal import BSON
public import Store
public import Travel

/// Uses that nobody made good: taken for a booking that was never stored, because its process died in between and its request never came
/// again.
extension CouponStore {
  /// After how long a use is looked at: much longer than a request takes, so that what has no booking by then gets none.
  static let checkAfter: Int64 = 10 * 60

  /// Makes sure that coupons with uses to look at are found quickly.
  public func prepare() async throws(StoreError) {
    try await coupons.createIndexes([Index(keys: ["checkAt": 1], partialFilter: ["checkAt": ["$exists": true]])])
  }

  /// Looks at the uses that are old enough and were not looked at before, and gives back those without a booking.
  ///
  /// - Parameter exists: whether a booking of this id is stored.
  /// - Returns: how many were given back.
  @discardableResult
  public func check(at now: UTCInstant, exists: (String) async throws -> Bool) async throws -> Int {
    let due: Document = ["checkAt": ["$gt": .date(milliseconds: 0), "$lte": .date(milliseconds: now.milliseconds)]]
    var given = 0
    for coupon in try await coupons.find(due, limit: 20).collect(limit: 20) { given += try await check(coupon, at: now, exists) }
    return given
  }

  private func check(_ coupon: Document, at now: UTCInstant, _ exists: (String) async throws -> Bool) async throws -> Int {
    let end = now.adding(seconds: -Self.checkAfter).milliseconds, begin = coupon["checkedTo"]?.date ?? -1
    let holders = (coupon["holders"]?.array ?? []).compactMap(\.document)
    var given = 0
    for holder in holders {
      guard let at = holder["at"]?.date, at > begin, at <= end, let booking = holder["booking"]?.string else { continue }
      if try await !exists(booking), try await takeBack(holder, of: coupon) { given += 1 }
    }
    let next = holders.compactMap { $0["at"]?.date }.filter { $0 > end }.min()
    let look = next.map { Value.date(milliseconds: UTCInstant(milliseconds: $0).adding(seconds: Self.checkAfter).milliseconds) }
    // Whoever took a use since it was read has counted a turn: then the next round looks again.
    let filter = Document([("_id", coupon["_id"] ?? .null), ("turns", coupon["turns"] ?? .null)])
    var set: Document = ["checkedTo": .date(milliseconds: end)]
    set.append("checkAt", ifPresent: look)
    let update: Document = look == nil ? ["$set": .document(set), "$unset": ["checkAt": ""]] : ["$set": .document(set)]
    _ = try await coupons.updateOne(filter, update)
    return given
  }

  /// One use back, unless it was given back or its booking has asked for it again meanwhile.
  func takeBack(_ holder: Document, of coupon: Document) async throws(StoreError) -> Bool {
    guard let booking = holder["booking"], let user = holder["user"]?.string, let at = holder["at"] else { return false }
    let filter: Document = [
      "_id": coupon["_id"] ?? .null, "holders": ["$elemMatch": ["booking": booking, "at": at]],
    ]
    let update: Document = [
      "$pull": ["holders": ["booking": booking]], "$inc": .document(Document([("uses", Value(-1)), ("users.\(user)", Value(-1))])),
    ]
    return try await coupons.updateOne(filter, update).modified == 1
  }
}
