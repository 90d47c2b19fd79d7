public import Travel

/// What comes back when passengers leave: the port `Jetway` wires over the refund rules. Nil when the rules cannot tell.
public typealias RefundTerms = @Sendable (CancelAsk) -> CancelTerms?

/// What the rules are asked about.
public struct CancelAsk: Sendable {
  /// What was paid for the whole booking as it stands, without fees of changes.
  public var paid: Money
  /// What its fares cost, by type of passenger.
  public var price: Price
  /// The type of every passenger, in the booking's order.
  public var passengers: [PassengerType]
  /// The places of those who leave.
  public var leaving: Set<Int>
  /// The fare brand of every segment.
  public var brands: [String?]
  /// What the offer said.
  public var isRefundable: Bool?
  public var bookedAt: UTCInstant
  public var departure: UTCInstant
  public var at: UTCInstant
}

/// What a cancellation costs, told before it applies.
public struct CancelTerms: Sendable, Hashable {
  /// One passenger's part.
  public struct Part: Sendable, Hashable {
    public var passenger: Int
    public var refund: Money
    public var penalty: Money

    public init(passenger: Int, refund: Money, penalty: Money) {
      (self.passenger, self.refund, self.penalty) = (passenger, refund, penalty)
    }
  }

  /// The sums of the parts; together what those who leave have paid.
  public var refund: Money
  public var penalty: Money
  public var parts: [Part]

  public init(refund: Money, penalty: Money, parts: [Part]) { (self.refund, self.penalty, self.parts) = (refund, penalty, parts) }
}
