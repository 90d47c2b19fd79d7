/// Why the index does not take a flight.
public enum FlightRefusal: String, Error, Sendable, CaseIterable, CustomStringConvertible {
  case unknownAirport = "an airport is unknown"
  case sameAirport = "origin and destination are the same airport"
  case arrivesBeforeDeparture = "it arrives before it departs"
  case tooLong = "it lasts more than 24 hours"
  case outsideWindow = "it departs outside the resident days"
  case badFare = "a fare is negative or over 671,088.63"
  case nothingSold = "no cabin has a fare"
  case duplicate = "this flight number leaves this airport on this day already"
  case oddOffset = "a zone offset is not whole quarters of an hour"
  case unknownClock = "the time zone of an airport is unknown"
  case unknownService = "its service was not made by this builder"
  case full = "the index holds as many airports or flights as it can"

  public var description: String { rawValue }
}
