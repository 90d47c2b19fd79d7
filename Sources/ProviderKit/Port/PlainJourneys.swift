public import Travel

/// Journeys at their prices in plain numbers: what sorting, merging and a page need, without an `Offer` made.
///
/// All journeys share one list of segments and one moment.
public struct PlainJourneys: Sendable {
  /// A journey.
  public struct Journey: Sendable, Hashable {
    // Pages are kept in great numbers, so these are as small as they may be.
    private let begin: Int32
    private let end: Int32
    private let left: Int32
    /// Bit `n` is set where the journey's segment `n` begins a slice; the first one's always is.
    public let sliceStarts: UInt32
    /// What the party pays.
    public let price: PlainPrice

    /// Its flights, in `segments`.
    public var segments: Range<Int> { Int(begin)..<Int(end) }
    /// Seats left at the price.
    public var seats: Int { Int(left) }

    /// A journey.
    public init(segments: Range<Int>, sliceStarts: UInt32 = 1, price: PlainPrice, seats: Int) {
      (begin, end) = (Int32(clamping: segments.lowerBound), Int32(clamping: segments.upperBound))
      (left, self.sliceStarts, self.price) = (Int32(clamping: seats), sliceStarts, price)
    }
  }

  /// The journeys, in the order asked for.
  public var journeys: [Journey] = []
  /// The flights of all journeys.
  public var segments: [PlainSegment] = []
  /// When they were looked up.
  public var fetchedAt: UTCInstant
  /// When their prices end.
  public var expiresAt: UTCInstant
  /// By cabin, what its fares include.
  public var terms: [FareTerms]

  /// No journeys yet.
  public init(fetchedAt: UTCInstant, expiresAt: UTCInstant, terms: [FareTerms]) {
    (self.fetchedAt, self.expiresAt, self.terms) = (fetchedAt, expiresAt, terms)
  }
}

/// What a party pays, in minor units of the source's currency.
public struct PlainPrice: Sendable, Hashable {
  /// Everything.
  public var total: Int64
  /// The part of it that is taxes.
  public var taxes: Int64
  /// What each traveller of a type pays; the party's together are the total.
  public var adult: Int64
  public var child: Int64
  public var infant: Int64

  /// A price.
  public init(total: Int64, taxes: Int64, adult: Int64, child: Int64, infant: Int64) {
    (self.total, self.taxes, self.adult, self.child, self.infant) = (total, taxes, adult, child, infant)
  }
}

/// What the fares of a cabin include.
public struct FareTerms: Sendable, Hashable {
  public var brand: String
  public var bookingClass: String
  public var baggage: Baggage
  public var refundable: Bool
  public var changeable: Bool

  /// Terms.
  public init(brand: String, bookingClass: String, baggage: Baggage, refundable: Bool, changeable: Bool) {
    (self.brand, self.bookingClass, self.baggage) = (brand, bookingClass, baggage)
    (self.refundable, self.changeable) = (refundable, changeable)
  }
}
