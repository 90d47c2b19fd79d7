/// One flight of a journey, from take-off to landing under one number.
public struct Segment: Hashable, Sendable {
  /// The number it is sold under.
  public let marketing: FlightNumber
  /// The number it is flown under; nil when that is the same.
  public let operating: FlightNumber?
  /// Where and when it leaves.
  public let departure: AirportTime
  /// Where and when it arrives.
  public let arrival: AirportTime
  /// The IATA aircraft type (`32N`, `789`), when it is known.
  public let aircraft: String?
  /// The cabin.
  public let cabin: Cabin
  /// The airline's name for the fare, when there is one.
  public let fareBrand: String?
  /// The booking class letter, when it is known.
  public let bookingClass: String?
  /// The baggage included; nil when the provider does not say.
  public let baggage: Baggage?

  /// Makes a segment.
  public init(
    marketing: FlightNumber, operating: FlightNumber? = nil, departure: AirportTime, arrival: AirportTime,
    aircraft: String? = nil, cabin: Cabin = .economy, fareBrand: String? = nil, bookingClass: String? = nil,
    baggage: Baggage? = nil
  ) {
    self.marketing = marketing
    self.operating = operating
    self.departure = departure
    self.arrival = arrival
    self.aircraft = aircraft
    self.cabin = cabin
    self.fareBrand = fareBrand
    self.bookingClass = bookingClass
    self.baggage = baggage
  }

  /// The number of the flight that really flies: the operating one, else the marketing one.
  public var flown: FlightNumber { operating ?? marketing }

  /// Minutes between the two instants.
  public var durationMinutes: Int { departure.instant.minutes(until: arrival.instant) }
}
