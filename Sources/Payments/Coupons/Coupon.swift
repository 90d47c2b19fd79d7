public import Travel

/// A code that takes something off a price.
public struct Coupon: Hashable, Sendable {
  /// What it takes off.
  public enum Discount: Hashable, Sendable {
    /// 1 to 99.
    case percent(Int)
    /// In one currency; converted into the price's.
    case amount(Money)
  }

  /// 3 to 32 capitals, digits and dashes.
  public let code: String
  public var discount: Discount
  public var validFrom: UTCInstant
  /// The first instant at which it is over.
  public var validUntil: UTCInstant
  /// The least that fare and extras must come to; nil for no least.
  public var minimum: Money?
  /// How many bookings may use it: 1 to 10,000.
  public var limit: Int
  /// How many bookings of one user: 1 to `limit`.
  public var limitPerUser: Int

  /// The most bookings that one coupon serves, since their ids stand in its document. More need a second code.
  public static let mostUses = 10_000

  /// Nil when a part is out of its range.
  public init?(
    code: String, discount: Discount, validFrom: UTCInstant, validUntil: UTCInstant, minimum: Money? = nil, limit: Int, limitPerUser: Int
  ) {
    guard let code = Self.normal(code), validFrom < validUntil, (1...Self.mostUses).contains(limit), (1...limit).contains(limitPerUser),
      minimum.map({ !$0.isNegative }) ?? true
    else { return nil }
    switch discount {
    case .percent(let percent): guard (1...99).contains(percent) else { return nil }
    case .amount(let amount): guard amount.minorUnits > 0 else { return nil }
    }
    (self.code, self.discount, self.validFrom, self.validUntil) = (code, discount, validFrom, validUntil)
    (self.minimum, self.limit, self.limitPerUser) = (minimum, limit, limitPerUser)
  }

  /// A code as it is stored: capitals, without blanks around it; nil when it is none.
  public static func normal(_ text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    let code = text.uppercased().drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    let units = Array(String(code).utf8)
    guard (3...32).contains(units.count), units.allSatisfy({ $0 &- 0x41 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }) else { return nil }
    return String(code)
  }

  /// What it takes off a price, in the price's currency; who may use it is for the store to say.
  ///
  /// At least one minor unit is left to pay, because a booking is confirmed by a payment.
  public func discount(on price: Money, at now: UTCInstant, convert: MoneyConversion) throws(CouponRefusal) -> Money {
    guard now >= validFrom else { throw .notYet }
    guard now < validUntil else { throw .over }
    if let minimum {
      guard let least = convert(minimum, price.currency) else { throw .otherCurrency }
      guard price.minorUnits >= least.minorUnits else { throw .belowMinimum(least) }
    }
    let wanted: Money?
    switch discount {
    case .percent(let percent): wanted = price.scaled(Int64(percent), over: 100)
    case .amount(let amount): wanted = convert(amount, price.currency)
    }
    guard let wanted else { throw .otherCurrency }
    return Money(minorUnits: max(0, min(wanted.minorUnits, price.minorUnits - 1)), currency: price.currency)
  }
}

/// Why a coupon does not count; the booking is not made without it.
public enum CouponRefusal: Error, Hashable, Sendable {
  case unknown, notYet, over, usedUp, usedByUser, otherCurrency
  case belowMinimum(Money)

  /// As the API writes it.
  public var code: String {
    switch self {
    case .unknown: "coupon_unknown"
    case .notYet, .over: "coupon_not_valid"
    case .usedUp: "coupon_used_up"
    case .usedByUser: "coupon_used"
    case .otherCurrency: "coupon_currency"
    case .belowMinimum: "coupon_minimum"
    }
  }

  /// A sentence for the client.
  public var message: String {
    switch self {
    case .unknown: "There is no such coupon."
    case .notYet: "The coupon is not valid yet."
    case .over: "The coupon is no longer valid."
    case .usedUp: "The coupon has been used as often as it may be."
    case .usedByUser: "You have used this coupon as often as you may."
    case .otherCurrency: "The coupon cannot be used in this currency."
    case .belowMinimum(let least): "The coupon needs a price of at least \(least)."
    }
  }
}
