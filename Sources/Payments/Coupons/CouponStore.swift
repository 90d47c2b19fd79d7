internal import BSON
internal import Crypto
public import Store
public import Travel

/// The coupons and who holds them. A coupon is one document; taking and giving back are single updates whose filters stop matching once
/// they have been done, so no race and no repetition passes a limit or counts twice.
public struct CouponStore: Sendable {
  public static let collectionName = "coupons"

  let coupons: Collection

  public init(_ store: Store) { coupons = store.collection(Self.collectionName) }

  /// Keeps a new coupon; false when its code is there already.
  public func add(_ coupon: Coupon, at now: UTCInstant) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      try await coupons.insertOne(Self.document(coupon, at: now))
      return true
    } catch .duplicateKey {
      return false
    }
  }

  /// The coupon of a code as it was typed.
  public func find(_ code: String) async throws(StoreError) -> Coupon? {
    guard let code = Coupon.normal(code) else { return nil }
    return try await coupons.findOne(["_id": .string(code)], projection: ["holders": 0]).flatMap { Self.coupon($0) }
  }

  /// The coupon of a code with its uses.
  func counted(_ code: String) async throws(StoreError) -> (coupon: Coupon, uses: Int)? {
    guard let code = Coupon.normal(code), let document = try await coupons.findOne(["_id": .string(code)], projection: ["holders": 0, "users": 0]),
      let coupon = Self.coupon(document)
    else { return nil }
    return (coupon, document["uses"]?.int ?? 0)
  }

  /// Writes a changed coupon in the place of the one it was decided on; its uses stay.
  ///
  /// - Returns: false when somebody else changed it meanwhile.
  func replace(_ before: Coupon, with after: Coupon) async throws(StoreError) -> Bool {
    let filter = Document([("_id", .string(before.code))] + Self.terms(before))
    return try await coupons.updateOne(filter, ["$set": .document(Document(Self.terms(after)))]).matched == 1
  }

  /// Takes one use for a booking of a user. The same booking again has it already, and has it as of now.
  ///
  /// - Parameter user: an account's id, or the address of somebody without one; only its hash is kept.
  public func take(_ code: String, booking: String, user: String, at now: UTCInstant) async throws -> Coupon {
    guard let code = Coupon.normal(code) else { throw CouponRefusal.unknown }
    for _ in 0..<3 {
      guard let document = try await coupons.findOne(["_id": .string(code)], projection: ["holders": 0]), let coupon = Self.coupon(document)
      else { throw CouponRefusal.unknown }
      let field = "users.\(Self.hash(user))"
      let filter: Document = [
        "_id": .string(code), "validFrom": ["$lte": .date(milliseconds: now.milliseconds)], "validUntil": ["$gt": .date(milliseconds: now.milliseconds)], "uses": ["$lt": Value(coupon.limit)],
        "holders.booking": ["$ne": .string(booking)],
      ]
      // Absent counts as none; `$lt` alone would not match it.
      for uses in [["$exists": false], ["$lt": Value(coupon.limitPerUser)]] as [Document] {
        var filter = filter
        filter.append(field, .document(uses))
        let holder: Document = ["booking": .string(booking), "user": .string(Self.hash(user)), "at": .date(milliseconds: now.milliseconds)]
        let update: Document = ["$inc": .document(Document([("uses", Value(1)), (field, Value(1)), ("turns", Value(1))])), "$push": ["holders": .document(holder)], "$min": ["checkAt": .date(milliseconds: now.adding(seconds: Self.checkAfter).milliseconds)]]
        if try await coupons.updateOne(filter, update).modified == 1 { return coupon }
      }
      if try await renew(code, booking, now) { return coupon }
      try await refuse(code, coupon, user, now)
    }
    throw CouponRefusal.usedUp
  }

  /// Gives a booking's use back; nothing happens when it has none.
  ///
  /// - Returns: whether it had one.
  @discardableResult
  public func release(_ code: String, booking: String) async throws(StoreError) -> Bool {
    guard let code = Coupon.normal(code) else { return false }
    let filter: Document = ["_id": .string(code), "holders.booking": .string(booking)]
    // Who took it stands in the document: the booking may belong to nobody any more.
    while let held = try await coupons.findOne(filter, projection: ["holders": ["$elemMatch": ["booking": .string(booking)]]]),
      let holder = held["holders"]?.array?.first?.document
    {
      if try await takeBack(holder, of: held) { return true }
    }
    return false
  }

  /// The bookings that hold a coupon, the longest first; for whoever sees to it that dead ones give it back.
  public func holders(of code: String) async throws(StoreError) -> [(booking: String, at: UTCInstant)] {
    guard let code = Coupon.normal(code), let document = try await coupons.findOne(["_id": .string(code)]) else { return [] }
    return (document["holders"]?.array ?? []).compactMap { holder in
      guard let booking = holder.document?["booking"]?.string, let at = holder.document?["at"]?.date else { return nil }
      return (booking, UTCInstant(milliseconds: at))
    }
  }

  /// Every coupon with its uses, by code; at most a thousand.
  public func all() async throws(StoreError) -> [(coupon: Coupon, uses: Int)] {
    var found: [(coupon: Coupon, uses: Int)] = []
    for try await document in coupons.find([:], projection: ["holders": 0, "users": 0], limit: 1000) {
      if let coupon = Self.coupon(document) { found.append((coupon, document["uses"]?.int ?? 0)) }
    }
    return found.sorted { $0.coupon.code < $1.coupon.code }
  }

  /// Whether the booking has a use; who asks for it again has it as of now, so that it is not taken for one that was left behind.
  private func renew(_ code: String, _ booking: String, _ now: UTCInstant) async throws(StoreError) -> Bool {
    let filter: Document = ["_id": .string(code), "holders.booking": .string(booking)]
    let update: Document = [
      "$set": ["holders.$[h].at": .date(milliseconds: now.milliseconds)], "$inc": ["turns": 1],
      "$min": ["checkAt": .date(milliseconds: now.adding(seconds: Self.checkAfter).milliseconds)],
    ]
    return try await coupons.updateOne(filter, update, arrayFilters: [["h.booking": .string(booking)]]).matched == 1
  }

  /// Says why nothing was taken; returns when it might work now, since somebody has given a use back.
  private func refuse(_ code: String, _ coupon: Coupon, _ user: String, _ now: UTCInstant) async throws {
    guard now >= coupon.validFrom else { throw CouponRefusal.notYet }
    guard now < coupon.validUntil else { throw CouponRefusal.over }
    guard let document = try await coupons.findOne(["_id": .string(code)], projection: ["holders": 0]) else { throw CouponRefusal.unknown }
    if document["users"]?.document?[Self.hash(user)]?.int ?? 0 >= coupon.limitPerUser { throw CouponRefusal.usedByUser }
    if document["uses"]?.int ?? 0 >= coupon.limit { throw CouponRefusal.usedUp }
  }

  /// 32 hexadecimal digits: fit for a field's name, and no name of a person.
  package static func hash(_ user: String) -> String { String(SHA256.hex("coupon\u{0}\(user.lowercased())").prefix(32)) }
}
