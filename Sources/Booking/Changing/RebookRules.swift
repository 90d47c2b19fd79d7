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
  /// As it is priced now.
  let offer: Offer
  /// The new price less the old one.
  let difference: Money
  let fee: Money
  /// What must be paid beside what was; above nothing only when `refund` is nothing.
  let toPay: Money
  /// What comes back.
  let refund: Money
}

/// A change of flights that somebody is at: one at a time for a booking.
struct Rebooking: Sendable, Hashable {
  let id: String
  /// The request it is made by.
  let claim: String
  let startedAt: UTCInstant
  /// The new seats, noted before they are sold, so that whoever finds them here can give them back.
  var seats: [HeldSeats] = []

  /// After how long whoever began it is given up.
  static let leaseSeconds: Int64 = 30
  /// How long new seats are kept before they are its own.
  static let holdSeconds: Int64 = 120

  func isOver(at now: UTCInstant) -> Bool { startedAt.adding(seconds: Self.leaseSeconds) <= now }
}
