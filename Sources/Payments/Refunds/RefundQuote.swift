public import Travel

/// What comes back when passengers leave a booking, told before it applies.
public struct RefundQuote: Hashable, Sendable {
  /// One passenger's part.
  public struct Part: Hashable, Sendable {
    /// The passenger's place in the booking, from 0.
    public let passenger: Int
    public let paid: Money
    public let refund: Money
    /// What is kept: paid less refund.
    public let penalty: Money
  }

  /// The family whose rules count.
  public let family: String
  /// Before the fee.
  public let percent: Int
  /// The sums of the parts.
  public let refund: Money
  public let penalty: Money
  public let byPassenger: [Part]
}

/// What a quote is asked about.
public struct RefundAsk: Sendable {
  /// What each passenger of the whole booking paid; `PriceShares.byPassenger` parts a price.
  public var paid: [Money]
  /// The places of those who leave; nil for all.
  public var leaving: Set<Int>?
  public var family: RefundFamily
  public var bookedAt: UTCInstant
  /// The first departure.
  public var departure: UTCInstant
  /// Now.
  public var at: UTCInstant

  public init(
    paid: [Money], leaving: Set<Int>? = nil, family: RefundFamily, bookedAt: UTCInstant, departure: UTCInstant, at: UTCInstant
  ) {
    (self.paid, self.leaving, self.family) = (paid, leaving, family)
    (self.bookedAt, self.departure, self.at) = (bookedAt, departure, at)
  }
}

extension RefundRules {
  /// The refund and the penalty, passenger by passenger; together they are what was paid, to the last minor unit, and neither is negative.
  ///
  /// Nil when nobody leaves, somebody unknown does, the amounts are of several currencies, or the fee has no rate.
  public func quote(_ ask: RefundAsk, convert: MoneyConversion) -> RefundQuote? {
    let leaving = (ask.leaving ?? Set(ask.paid.indices)).sorted()
    guard let first = ask.paid.first, !leaving.isEmpty, leaving.allSatisfy(ask.paid.indices.contains) else { return nil }
    let (percent, isGrace) = percent(ask)
    var fee: Money?
    if let rule = ask.family.fee, !isGrace {
      guard let converted = convert(rule, first.currency) else { return nil }
      fee = converted
    }
    var parts: [RefundQuote.Part] = []
    for place in leaving {
      let paid = ask.paid[place]
      guard !paid.isNegative, let share = paid.scaled(Int64(percent), over: 100), let left = share.subtracting(fee ?? .zero(first.currency))
      else { return nil }
      let refund = Money(minorUnits: max(0, left.minorUnits), currency: paid.currency)
      guard let penalty = paid.subtracting(refund) else { return nil }
      parts.append(RefundQuote.Part(passenger: place, paid: paid, refund: refund, penalty: penalty))
    }
    guard let refund = Money.sum(parts.map(\.refund)), let penalty = Money.sum(parts.map(\.penalty)) else { return nil }
    return RefundQuote(family: ask.family.name, percent: percent, refund: refund, penalty: penalty, byPassenger: parts)
  }

  private func percent(_ ask: RefundAsk) -> (percent: Int, isGrace: Bool) {
    let (left, overflow) = ask.departure.milliseconds.subtractingReportingOverflow(ask.at.milliseconds)
    let before = overflow ? (ask.departure < ask.at ? -1 : Int64.max) : left
    let usual = ask.family.percent(milliseconds: before)
    guard let grace, ask.at <= ask.bookedAt.adding(seconds: Int64(grace.hoursAfterBooking) * 3600),
      before >= Int64(grace.hoursBefore) * 3_600_000, grace.percent >= usual
    else { return (usual, false) }
    return (grace.percent, true)
  }
}
