public import ProviderKit
public import Travel

/// A dated flight as Jetway keeps it: schedule, status, and what is sold on it.
public struct StoredFlight: Sendable, Hashable {
  public var number: FlightNumber
  /// Nil when the marketing carrier flies it.
  public var operating: FlightNumber?
  /// Numbers under which partners sell the same flight.
  public var codeshares: [FlightNumber]
  public var departure: AirportTime
  public var arrival: AirportTime
  /// IATA aircraft type.
  public var aircraft: String?
  public var status: FlightStatus
  /// What is sold; empty for a flight known only by its schedule.
  public var cabins: [CabinSale]
  public var source: FlightSource
  /// What a schedule source last told, when one did.
  public var live: LiveDetails?

  public init(
    number: FlightNumber, operating: FlightNumber? = nil, codeshares: [FlightNumber] = [], departure: AirportTime,
    arrival: AirportTime, aircraft: String? = nil, status: FlightStatus = .scheduled, cabins: [CabinSale] = [],
    source: FlightSource, live: LiveDetails? = nil
  ) {
    self.number = number
    self.operating = operating
    self.codeshares = codeshares
    self.departure = departure
    self.arrival = arrival
    self.aircraft = aircraft
    self.status = status
    self.cabins = cabins
    self.source = source
    self.live = live
  }

  /// A flight that a schedule source told: without fares, so it is not sold.
  public init(_ flight: ScheduledFlight, source: String) {
    self.init(
      number: flight.number, operating: flight.operating, departure: flight.departure, arrival: flight.arrival,
      aircraft: flight.aircraft, status: flight.status, source: .schedule(source), live: LiveDetails(flight, source: source))
  }

  public var id: StoredFlightID {
    StoredFlightID(number: number, origin: departure.airport, date: departure.local.date)
  }

  /// Minutes between the two instants.
  public var durationMinutes: Int { departure.instant.minutes(until: arrival.instant) }

  public func sale(_ cabin: Cabin) -> CabinSale? { cabins.first { $0.cabin == cabin } }

  /// The same flight, with as many seats left in each cabin as `known` has, where the cabins are alike.
  func keepingSeats(of known: StoredFlight) -> StoredFlight {
    var flight = self
    for place in flight.cabins.indices {
      guard let before = known.sale(flight.cabins[place].cabin), before.capacity == flight.cabins[place].capacity else {
        continue
      }
      flight.cabins[place].seats = before.seats
    }
    return flight
  }
}

/// What a cabin costs one adult, and how many seats are left of how many.
public struct CabinSale: Sendable, Hashable {
  public var cabin: Cabin
  /// Taxes included.
  public var fare: Money
  public var seats: Int
  public var capacity: Int

  public init(cabin: Cabin, fare: Money, seats: Int, capacity: Int) {
    self.cabin = cabin
    self.fare = fare
    self.seats = seats
    self.capacity = capacity
  }
}

/// Who put a stored flight there.
public enum FlightSource: Sendable, Hashable, CustomStringConvertible {
  /// The demo world's generator.
  case seed
  /// A CSV file.
  case `import`
  /// An operator, by hand.
  case `operator`
  /// A schedule source, by its name (`aviationstack`).
  case schedule(String)

  public init(_ name: String) {
    switch name {
    case "seed": self = .seed
    case "import": self = .import
    case "operator": self = .operator
    default: self = .schedule(name)
    }
  }

  public var description: String {
    switch self {
    case .seed: "seed"
    case .import: "import"
    case .operator: "operator"
    case .schedule(let name): name
    }
  }
}

/// What a schedule source told about a flight's day.
public struct LiveDetails: Sendable, Hashable {
  public var source: String
  public var fetchedAt: UTCInstant
  public var registration: String?
  public var departureGate: String?
  public var arrivalGate: String?
  public var departureDelayMinutes: Int?
  public var arrivalDelayMinutes: Int?

  public init(
    source: String, fetchedAt: UTCInstant, registration: String? = nil, departureGate: String? = nil,
    arrivalGate: String? = nil, departureDelayMinutes: Int? = nil, arrivalDelayMinutes: Int? = nil
  ) {
    self.source = source
    self.fetchedAt = fetchedAt
    self.registration = registration
    self.departureGate = departureGate
    self.arrivalGate = arrivalGate
    self.departureDelayMinutes = departureDelayMinutes
    self.arrivalDelayMinutes = arrivalDelayMinutes
  }

  public init(_ flight: ScheduledFlight, source: String) {
    self.init(
      source: source, fetchedAt: flight.fetchedAt, registration: flight.registration,
      departureGate: flight.departureGate, arrivalGate: flight.arrivalGate,
      departureDelayMinutes: flight.departureDelayMinutes, arrivalDelayMinutes: flight.arrivalDelayMinutes)
  }
}
