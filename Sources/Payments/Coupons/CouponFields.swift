internal import JSON
internal import Travel

/// Reads what an operator says of a coupon, field by field; what is wrong is noted in the fields.
struct CouponFields {
  /// When a new coupon begins to count, unless it is told.
  let now: UTCInstant

  /// A whole coupon; nil when something is bad, which `fields.finish()` then throws.
  func coupon(_ fields: Fields) -> Coupon? {
    let code = fields.value("code", expected: "3 to 32 letters, digits and dashes") { Coupon.normal($0) }
    let discount = discount(fields)
    let from = instant(fields, "validFrom"), until = instant(fields, "validUntil")
    if until == nil, !fields.has("validUntil") { fields.fail("validUntil", "missing", "is required: expected an instant such as 2026-12-31T00:00:00Z") }
    let minimum = money(fields, "minimum", least: 0)
    let limit = fields.int("limit", 1...Coupon.mostUses)
    let perUser = fields.int("limitPerUser", 1...Coupon.mostUses, default: 1)
    guard let code, let discount, let until, let limit, let perUser else { return nil }
    return checked(fields, code, discount, from ?? now, until, minimum, limit, perUser)
  }

  /// The coupon with what is named changed; code and discount stay, so that nobody is told another price than was advertised.
  func changed(_ present: Coupon, _ fields: Fields) -> Coupon? {
    let from = instant(fields, "validFrom") ?? present.validFrom, until = instant(fields, "validUntil") ?? present.validUntil
    let minimum = money(fields, "minimum", least: 0) ?? present.minimum
    let limit = fields.optionalInt("limit", 1...Coupon.mostUses) ?? present.limit
    let perUser = fields.optionalInt("limitPerUser", 1...Coupon.mostUses) ?? min(present.limitPerUser, limit)
    return checked(fields, present.code, present.discount, from, until, minimum, limit, perUser)
  }

  private func checked(
    _ fields: Fields, _ code: String, _ discount: Coupon.Discount, _ from: UTCInstant, _ until: UTCInstant, _ minimum: Money?, _ limit: Int,
    _ perUser: Int
  ) -> Coupon? {
    if until <= from { fields.fail("validUntil", "invalid", "must be after validFrom") }
    if perUser > limit { fields.fail("limitPerUser", "out_of_range", "must not be more than the limit") }
    return Coupon(
      code: code, discount: discount, validFrom: from, validUntil: until, minimum: minimum, limit: limit, limitPerUser: perUser)
  }

  private func discount(_ fields: Fields) -> Coupon.Discount? {
    let percent = fields.optionalInt("percent", 1...99)
    let amount = money(fields, "amount", least: 1)
    switch (fields.has("percent"), fields.has("amount")) {
    case (true, true): fields.fail("amount", "invalid", "must not stand beside a percent")
    case (false, false): fields.fail("percent", "missing", "is required: percent, or an amount")
    default: break
    }
    return percent.map { .percent($0) } ?? amount.map { .amount($0) }
  }

  private func instant(_ fields: Fields, _ key: String) -> UTCInstant? {
    fields.value(key, expected: "an instant such as 2026-12-31T00:00:00Z", optional: true) { UTCInstant(iso8601: $0) }
  }

  private func money(_ fields: Fields, _ key: String, least: Int64) -> Money? {
    guard let part = fields.object(key, optional: true) else { return nil }
    let currency = part.value("currency", expected: "an ISO 4217 code such as EUR") { Currency($0) }
    let amount = part.string("amount", 1...20)
    guard let currency, let amount else { return nil }
    guard let money = Money(decimal: amount, currency) else {
      part.fail("amount", "invalid", "expected an amount in \(currency.code) such as 20.00")
      return nil
    }
    guard (least...100_000_000).contains(money.minorUnits) else {
      part.fail("amount", "out_of_range", "is below \(least) or above 100000000 minor units")
      return nil
    }
    return money
  }
}
