public import Travel

/// What a booking costs and of what it is made: frozen when the seats are held.
public struct PriceBreakdown: Hashable, Sendable {
  /// The fares of all passengers, taxes included.
  public let fare: Money
  /// Bags and seats.
  public let extras: Money
  /// What a coupon takes off; 0 without one.
  public let discount: Money
  /// What is paid: fare and extras less the discount; above nothing.
  public let total: Money

  /// Nil when the currencies differ, a part is negative, nothing would be left to pay, or the sum does not fit.
  public init?(fare: Money, extras: Money? = nil, discount: Money? = nil) {
    let extras = extras ?? .zero(fare.currency), discount = discount ?? .zero(fare.currency)
    guard !fare.isNegative, !extras.isNegative, !discount.isNegative, let sum = fare.adding(extras),
      let total = sum.subtracting(discount), total.minorUnits > 0
    else { return nil }
    (self.fare, self.extras, self.discount, self.total) = (fare, extras, discount, total)
  }
}
