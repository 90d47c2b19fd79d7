internal import BSON
internal import Travel

/// The documents of `coupons`: `_id kind percent amount validFrom validUntil minimum limit limitPerUser uses users holders[] createdAt`.
extension CouponStore {
  static func document(_ coupon: Coupon, at now: UTCInstant) -> Document {
    var document: Document = ["_id": .string(coupon.code)]
    switch coupon.discount {
    case .percent(let percent):
      document.append("kind", "percent")
      document.append("percent", Value(percent))
    case .amount(let amount):
      document.append("kind", "amount")
      document.append("amount", value(amount))
    }
    for (key, value) in terms(coupon) { document.append(key, value) }
    document.append("uses", Value(0))
    document.append("users", .document([:]))
    document.append("holders", .array([]))
    document.append("createdAt", .date(milliseconds: now.milliseconds))
    return document
  }

  /// When, from what price and how often it counts.
  static func terms(_ coupon: Coupon) -> [(String, Value)] {
    [
      ("validFrom", .date(milliseconds: coupon.validFrom.milliseconds)), ("validUntil", .date(milliseconds: coupon.validUntil.milliseconds)),
      ("minimum", coupon.minimum.map { value($0) } ?? .null), ("limit", Value(coupon.limit)), ("limitPerUser", Value(coupon.limitPerUser)),
    ]
  }

  static func coupon(_ document: Document) -> Coupon? {
    let percent = document["percent"]?.int.map { Coupon.Discount.percent($0) }
    let discount = percent ?? money(document["amount"]).map { Coupon.Discount.amount($0) }
    guard let code = document["_id"]?.string, let discount, let from = document["validFrom"]?.date, let until = document["validUntil"]?.date,
      let limit = document["limit"]?.int, let perUser = document["limitPerUser"]?.int
    else { return nil }
    return Coupon(
      code: code, discount: discount, validFrom: UTCInstant(milliseconds: from), validUntil: UTCInstant(milliseconds: until),
      minimum: money(document["minimum"]), limit: limit, limitPerUser: perUser)
  }

  private static func value(_ money: Money) -> Value {
    .document(["minorUnits": .int64(money.minorUnits), "currency": .string(money.currency.code)])
  }

  private static func money(_ value: Value?) -> Money? {
    guard let document = value?.document, let minorUnits = document["minorUnits"]?.int,
      let currency = document["currency"]?.string.flatMap({ Currency($0) })
    else { return nil }
    return Money(minorUnits: Int64(minorUnits), currency: currency)
  }
}
