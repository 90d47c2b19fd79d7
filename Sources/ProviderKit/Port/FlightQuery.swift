public import Travel

/// One leg of a journey as it was asked for, with the airports it stands for.
public struct QuerySlice: Sendable, Hashable {
  /// The code the traveller gave: an airport or a city.
  public var origin: AirportCode
  /// The code the traveller gave: an airport or a city.
  public var destination: AirportCode
  /// The airports `origin` stands for, never empty, best known first.
  public var origins: [AirportCode]
  /// The airports `destination` stands for, never empty, best known first.
  public var destinations: [AirportCode]
  /// The local date of departure at the origin.
  public var date: LocalDate

  /// A slice between two places on a date.
  public init(
    origin: AirportCode, destination: AirportCode, origins: [AirportCode], destinations: [AirportCode], date: LocalDate
  ) {
    self.origin = origin
    self.destination = destination
    self.origins = origins
    self.destinations = destinations
    self.date = date
  }

  /// A slice between two airports on a date.
  public init(from origin: AirportCode, to destination: AirportCode, on date: LocalDate) {
    self.init(origin: origin, destination: destination, origins: [origin], destinations: [destination], date: date)
  }
}

/// What every provider is asked: where, when, who, in which cabin, priced in which currency.
///
/// Equal queries are the same question, so the value is the key of caches and of coalesced calls.
/// One slice is a one-way, two are a return or an open jaw, up to six a multi-city journey.
public struct FlightQuery: Sendable, Hashable {
  /// The legs in order of travel, 1 to 6.
  public var slices: [QuerySlice]
  /// Who travels; at most nine seats.
  public var passengers: PassengerCounts
  /// The cabin asked for on every segment.
  public var cabin: Cabin
  /// Whether a flight without the cabin, or without the seats in it, may be taken in the next lower one.
  public var allowsMixedCabins = false
  /// The currency the traveller wants to see; a provider may answer in another.
  public var currency: Currency
  /// A hint: the most stops worth answering on each slice. Search filters again, so a provider may ignore it.
  public var maxStops: Int?

  /// A query of one or more slices.
  public init(
    slices: [QuerySlice], passengers: PassengerCounts, cabin: Cabin = .economy, currency: Currency, maxStops: Int? = nil
  ) {
    self.slices = slices
    self.passengers = passengers
    self.cabin = cabin
    self.currency = currency
    self.maxStops = maxStops
  }
}
