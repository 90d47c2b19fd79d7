public import Travel

/// What other flights are asked for under.
public struct ChangeAsk: Sendable {
  public var family: RefundFamily
  /// How many pay the fee.
  public var passengers: Int
  /// What the fee is told in.
  public var currency: Currency
  public var bookedAt: UTCInstant
  /// The first departure as it is booked.
  public var departure: UTCInstant
  /// Now.
  public var at: UTCInstant

  public init(family: RefundFamily, passengers: Int, currency: Currency, bookedAt: UTCInstant, departure: UTCInstant, at: UTCInstant) {
    (self.family, self.passengers, self.currency) = (family, passengers, currency)
    (self.bookedAt, self.departure, self.at) = (bookedAt, departure, at)
  }
}

/// Whether the flights of a booking may be others.
public enum ChangeQuote: Hashable, Sendable {
  /// For this fee in all.
  case fee(Money)
  /// The fare does not have it.
  case notChangeable
  /// The departure is too near.
  case tooLate
}

extension RefundRules {
  /// What it costs to have other flights, beside the fares' difference; nil when the fee has no rate.
  ///
  /// Within the grace after booking it costs nothing, whatever the fare's fee.
  public func quote(_ ask: ChangeAsk, convert: MoneyConversion) -> ChangeQuote? {
    guard let change = ask.family.change else { return .notChangeable }
    let (before, overflow) = ask.departure.milliseconds.subtractingReportingOverflow(ask.at.milliseconds)
    guard !overflow, before >= 0, before >= Int64(change.hoursBefore) * 3_600_000 else { return .tooLate }
    if let grace, ask.at <= ask.bookedAt.adding(seconds: Int64(grace.hoursAfterBooking) * 3600), before >= Int64(grace.hoursBefore) * 3_600_000 {
      return .fee(.zero(ask.currency))
    }
    guard let fee = change.fee else { return .fee(.zero(ask.currency)) }
    return convert(fee, ask.currency).flatMap { $0.times(ask.passengers) }.map(ChangeQuote.fee)
  }
}
