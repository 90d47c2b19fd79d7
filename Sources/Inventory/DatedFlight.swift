public import Travel

/// One flight on one day, with what a seat costs and how many are left in each cabin: what the index is built from and
/// what it gives back.
public struct DatedFlight: Sendable, Hashable {
  public let service: FlightService
  public let departure: AirportTime
  public let arrival: AirportTime
  public let offers: CabinOffers

  public init(service: FlightService, departure: AirportTime, arrival: AirportTime, offers: CabinOffers) {
    self.service = service
    self.departure = departure
    self.arrival = arrival
    self.offers = offers
  }

  public var key: FlightKey {
    FlightKey(number: service.marketing, origin: departure.airport, date: departure.local.date)
  }
}

/// What names a dated flight: number, origin and the local day it leaves.
public struct FlightKey: Sendable, Hashable, CustomStringConvertible {
  public let number: FlightNumber
  public let origin: AirportCode
  public let date: LocalDate

  public init(number: FlightNumber, origin: AirportCode, date: LocalDate) {
    self.number = number
    self.origin = origin
    self.date = date
  }

  public var description: String { "\(number) \(origin) \(date)" }
}

/// What many dated flights share: who sells and flies it, and with what.
public struct FlightService: Sendable, Hashable {
  public let marketing: FlightNumber
  /// Nil when the marketing carrier flies it.
  public let operating: FlightNumber?
  /// The IATA aircraft type.
  public let aircraft: String?

  public init(marketing: FlightNumber, operating: FlightNumber? = nil, aircraft: String? = nil) {
    self.marketing = marketing
    self.operating = operating
    self.aircraft = aircraft
  }

  /// The number of the flight that really flies.
  public var flown: FlightNumber { operating ?? marketing }
}

/// Fares and free seats by cabin, in the order economy, premium economy, business, first.
public struct CabinOffers: Sendable, Hashable {
  /// Minor units of the index's currency for one adult; 0 = the cabin is not sold.
  public var fares: SIMD4<Int32>
  public var seats: SIMD4<UInt8>

  public init(fares: SIMD4<Int32> = .zero, seats: SIMD4<UInt8> = .zero) {
    self.fares = fares
    self.seats = seats
  }

  /// The fare of a cabin, nil when it is not sold.
  public func fare(_ cabin: Cabin) -> Int32? {
    let fare = fares[cabin.index]
    return fare > 0 ? fare : nil
  }

  /// Free seats of a cabin, 0 when it is not sold.
  public func seats(_ cabin: Cabin) -> Int { fares[cabin.index] > 0 ? Int(seats[cabin.index]) : 0 }
}
