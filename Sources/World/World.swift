public import Travel

/// The facts about places, airlines, aircraft and money that everything else looks up; read once, then never changed.
public final class World: Sendable {
  /// Every airport in alphabetical order of its code.
  public let allAirports: [Airport]
  /// Every city with a code of its own, in alphabetical order of its code.
  public let cities: [City]
  /// Every airline in alphabetical order of its code.
  public let airlines: [Airline]
  /// Every aircraft type in alphabetical order of its code.
  public let aircraft: [Aircraft]
  /// Every country in alphabetical order of its code.
  public let countries: [Country]
  /// The exchange rates.
  public let rates: ExchangeRates
  /// The folder the facts came from; routes and fares are read from it when they are asked for.
  let directory: String

  private let airportSlots: CodeTable
  private let citySlots: CodeTable
  private let airlineSlots: [AirlineCode: Int]
  private let aircraftSlots: [String: Int]
  private let countrySlots: [String: Int]
  private let zones: [TimeZoneRules]
  private let zoneOfAirport: [UInt16]
  private let index: PlaceIndex

  /// Reads the facts from the CSV files of a folder.
  ///
  /// - Throws: `CSVError` naming the file and line of the first thing that is missing or wrong.
  public init(directory: String) throws(CSVError) {
    let facts = try WorldFiles(directory: directory)
    self.directory = directory
    (allAirports, cities, airlines) = (facts.airports, facts.cities, facts.airlines)
    (aircraft, countries, rates) = (facts.aircraft, facts.countries, facts.rates)
    (zones, zoneOfAirport) = (facts.zones, facts.zoneOfAirport)
    airportSlots = CodeTable(facts.airports.map(\.code))
    citySlots = CodeTable(facts.cities.map(\.code))
    var airlineSlots: [AirlineCode: Int] = [:]
    for (slot, airline) in facts.airlines.enumerated() {
      airlineSlots[airline.code] = slot
      if let icao = airline.icao { airlineSlots[icao] = slot }
    }
    self.airlineSlots = airlineSlots
    aircraftSlots = Dictionary(facts.aircraft.enumerated().map { ($1.code, $0) }) { first, _ in first }
    countrySlots = Dictionary(facts.countries.enumerated().map { ($1.code, $0) }) { first, _ in first }
    index = PlaceIndex(facts.indexed)
  }

  /// An airport by its code.
  public func airport(_ code: AirportCode) -> Airport? { airportSlots[code].map { allAirports[$0] } }

  /// A city by its code; nil when the code is an airport's or nobody's.
  public func city(_ code: AirportCode) -> City? { citySlots[code].map { cities[$0] } }

  /// A city's airports, busiest first; empty when the code is not a city's.
  public func airports(ofCity code: AirportCode) -> [AirportCode] { city(code)?.airports ?? [] }

  /// The airports a code stands for: a city's, or the airport itself; nil when it is neither.
  public func resolve(_ code: AirportCode) -> [AirportCode]? {
    if let city = city(code) { return city.airports }
    return airportSlots[code] == nil ? nil : [code]
  }

  /// The clock changes of an airport's zone.
  public func zone(_ airport: AirportCode) -> TimeZoneRules? { airportSlots[airport].map { zones[Int(zoneOfAirport[$0])] } }

  /// An airline by its IATA or ICAO designator.
  public func airline(_ code: AirlineCode) -> Airline? { airlineSlots[code].map { airlines[$0] } }

  /// An aircraft type by its IATA code.
  public func aircraft(_ code: String) -> Aircraft? { aircraftSlots[code].map { aircraft[$0] } }

  /// An aircraft type's name by its IATA code.
  public func aircraftName(_ code: String) -> String? { aircraft(code)?.name }

  /// A country by its two capitals of ISO 3166.
  public func country(_ code: String) -> Country? { countrySlots[code].map { countries[$0] } }

  /// The places that match what somebody types, best first.
  ///
  /// The code itself comes first (a city's with its airports behind it), then cities and airports whose name begins with the
  /// text, then those with such words, then those that hold it anywhere; the busiest first within each. Case, accents and
  /// punctuation do not count.
  public func places(matching text: String, limit: Int) -> [Place] { index.matching(text, limit: limit) }

  /// The city or airport of a code.
  public func place(_ code: AirportCode) -> Place? { city(code).map(Place.init) ?? airport(code).map(Place.init) }

  /// The distance between two airports in kilometres; nil when one is not known.
  public func distanceKilometres(_ from: AirportCode, _ to: AirportCode) -> Double? {
    guard let from = airport(from), let to = airport(to) else { return nil }
    return World.distanceKilometres(from, to)
  }

  /// The distance between two airports in kilometres over the Earth's surface.
  public static func distanceKilometres(_ from: Airport, _ to: Airport) -> Double {
    greatCircleKilometres((from.latitude, from.longitude), (to.latitude, to.longitude))
  }
}

/// Where in a list each of the 17,576 codes stands.
struct CodeTable: Sendable {
  private var slots = [UInt16](repeating: .max, count: AirportCode.count)

  init(_ codes: [AirportCode]) {
    for (slot, code) in codes.enumerated() { slots[Int(code.packed)] = UInt16(slot) }
  }

  subscript(code: AirportCode) -> Int? {
    let slot = slots[Int(code.packed)]
    return slot == .max ? nil : Int(slot)
  }
}

extension Place {
  /// A city as a place.
  init(_ city: City) {
    self.init(
      kind: .city, code: city.code, name: city.name, city: city.name, country: city.country, airports: city.airports)
  }

  /// An airport as a place.
  init(_ airport: Airport) {
    self.init(
      kind: .airport, code: airport.code, name: airport.name, city: airport.city, country: airport.country,
      airports: [airport.code])
  }
}
