public import Travel

/// An airport with scheduled flights.
public struct Airport: Hashable, Sendable {
  /// The IATA code.
  public let code: AirportCode
  /// The airport's name.
  public let name: String
  /// The city it serves.
  public let city: String
  /// The IATA code of that city, `LON` for LHR, often the airport's own.
  public let cityCode: AirportCode
  /// The country, two capitals of ISO 3166.
  public let country: String
  /// Degrees north.
  public let latitude: Double
  /// Degrees east.
  public let longitude: Double
  /// The zone in the tz database.
  public let zone: String
  /// How busy it is: higher is busier, 0 when nothing is known.
  public let rank: Int
}

/// A city that has a code of its own for all its airports.
public struct City: Hashable, Sendable {
  /// The IATA code.
  public let code: AirportCode
  /// The city's name.
  public let name: String
  /// The country, two capitals of ISO 3166.
  public let country: String
  /// Its airports, busiest first.
  public let airports: [AirportCode]
}

/// An airline that flies passengers.
public struct Airline: Hashable, Sendable {
  /// The IATA designator.
  public let code: AirlineCode
  /// The ICAO designator, when it is known.
  public let icao: AirlineCode?
  /// The name.
  public let name: String
  /// The country it is at home in, two capitals of ISO 3166; empty when it is not known.
  public let country: String
}

/// An aircraft type as timetables name it.
public struct Aircraft: Hashable, Sendable {
  /// The IATA code, `32N`.
  public let code: String
  /// The name.
  public let name: String
  /// Typical seats in each cabin, by `Cabin.index`.
  public let seats: [Int]
  /// Typical cruising speed in kilometres an hour.
  public let cruise: Int
  /// The longest distance it is typically flown over, in kilometres.
  public let range: Int

  /// Typical seats in a cabin.
  public func seats(in cabin: Cabin) -> Int { seats[cabin.index] }
}

/// A country and the money it uses.
public struct Country: Hashable, Sendable {
  /// Two capitals of ISO 3166.
  public let code: String
  /// The name in English.
  public let name: String
  /// Its currency.
  public let currency: Currency
}

/// An airport or a city, as the place search answers it.
public struct Place: Hashable, Sendable {
  /// Which of the two it is.
  public enum Kind: String, Hashable, Sendable { case city, airport }

  /// Which of the two it is.
  public let kind: Kind
  /// The IATA code.
  public let code: AirportCode
  /// The airport's or city's name.
  public let name: String
  /// The city's name.
  public let city: String
  /// The country, two capitals of ISO 3166.
  public let country: String
  /// The airports it stands for, busiest first: one for an airport.
  public let airports: [AirportCode]
}
