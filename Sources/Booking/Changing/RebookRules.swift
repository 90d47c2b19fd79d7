public import Payments
public import Travel

/// When the flights of a booking may be others: ports that `Jetway` wires over the rules of a file and the world's cities.
public struct RebookRules: Sendable {
  /// What it costs beside the difference of the fares; nil when that cannot be told.
  let fee: @Sendable (RebookAsk) -> ChangeQuote?
  /// Whether two airports serve one city.
  let isSamePlace: @Sendable (AirportCode, AirportCode) -> Bool

  public init(fee: @escaping @Sendable (RebookAsk) -> ChangeQuote?, isSamePlace: @escaping @Sendable (AirportCode, AirportCode) -> Bool) {
    (self.fee, self.isSamePlace) = (fee, isSamePlace)
  }
}

/// What the rules are asked about: the fare as it is booked.
public struct RebookAsk: Sendable {
  /// How many travel.
  public var passengers: Int
  /// The fare brand of every segment.
  public var brands: [String?]
  /// What the offer said.
  public var isRefundable: Bool?
  /// What the fee is told in.
  public var currency: Currency
  public var bookedAt: UTCInstant
  public var departure: UTCInstant
  public var at: UTCInstant
}

/// What other flights come to, told before they are taken.
struct RebookTerms: Sendable, Hashable {
  /// As it is priced now; with what it is sold with beside its fares, when there is any.
  let offer: Offer
  /// The new price less the old one.
  let difference: Money
  let fee: Money
  /// What must be paid beside what was, before the flights are others; above nothing only when `refund` is nothing.
  let toPay: Money
  /// What comes back.
  let refund: Money
  /// What it is sold with beside its fares then.
  var sale: BookingSale?
}
