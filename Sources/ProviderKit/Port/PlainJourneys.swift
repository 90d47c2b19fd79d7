public import Travel

/// Journeys at their prices in plain numbers: what sorting, merging and a page need, without an `Offer` made.
///
/// All journeys share one list of segments and one moment.
public struct PlainJourneys: Sendable {
  /// A journey.
  public struct Journey: Sendable, Hashable {
    /// Its flights, in `segments`.
    public var segments: Range<Int>
    /// Bit `n` is set where the journey's segment `n` begins a slice; the first one's always is.
    public var sliceStarts: UInt32
    /// What the party pays.
    public var price: PlainPrice
    /// Seats left at the price.
    public var seats: Int

    /// A journey.
    public init(segments: Range<Int>, sliceStarts: UInt32 = 1, price: PlainPrice, seats: Int) {
      (self.segments, self.sliceStarts, self.price, self.seats) = (segments, sliceStarts, price, seats)
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

/// One flight of a journey.
public struct PlainSegment: Sendable, Hashable {
  /// The number it is sold under.
  public var marketing: FlightNumber
  /// The number it is flown under, the same when nobody else flies it.
  public var flown: FlightNumber
  public var origin: AirportCode
  public var destination: AirportCode
  /// Minutes since 1970 UTC.
  public var departure: Int32
  /// Minutes in the air and on the ground.
  public var minutes: Int32
  /// Minutes east of Greenwich that the clocks at both ends are at.
  public var originOffset: Int16
  public var destinationOffset: Int16
  public var cabin: Cabin
  /// The IATA aircraft type, when it is known.
  public var aircraft: String?
  public var departureTerminal: String?
  public var arrivalTerminal: String?

  /// A flight.
  public init(
    marketing: FlightNumber, flown: FlightNumber, origin: AirportCode, destination: AirportCode, departure: Int32,
    minutes: Int32, originOffset: Int16, destinationOffset: Int16, cabin: Cabin, aircraft: String?,
    departureTerminal: String?, arrivalTerminal: String?
  ) {
    (self.marketing, self.flown, self.origin, self.destination) = (marketing, flown, origin, destination)
    (self.departure, self.minutes, self.originOffset, self.destinationOffset) = (departure, minutes, originOffset, destinationOffset)
    (self.cabin, self.aircraft, self.departureTerminal, self.arrivalTerminal) = (cabin, aircraft, departureTerminal, arrivalTerminal)
  }

  /// Minutes since 1970 UTC.
  public var arrival: Int32 { departure &+ minutes }
  /// The departure by the clocks at the origin, in minutes since 1970.
  public var localDeparture: Int { Int(departure) + Int(originOffset) }
  /// The arrival by the clocks at the destination, in minutes since 1970.
  public var localArrival: Int { Int(arrival) + Int(destinationOffset) }
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
