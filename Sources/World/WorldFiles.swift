import Travel

/// The fact files of a folder, read and checked against each other.
struct WorldFiles {
  let countries: [Country]
  let airports: [Airport]
  let cities: [City]
  let airlines: [Airline]
  let aircraft: [Aircraft]
  let rates: ExchangeRates
  let zones: [TimeZoneRules]
  let zoneOfAirport: [UInt16]

  init(directory: String) throws(CSVError) {
    countries = try Self.read("countries.csv", directory, key: { $0.code }, Self.countries)
    let known = Set(countries.map(\.code))
    airports = try Self.read("airports.csv", directory, key: { $0.code }) { (reader) throws(CSVError) in
      try Self.airports(reader, known)
    }
    let byCode = Dictionary(airports.map { ($0.code, $0) }) { first, _ in first }
    cities = try Self.read("cities.csv", directory, key: { $0.code }) { (reader) throws(CSVError) in
      try Self.cities(reader, byCode, known)
    }
    airlines = try Self.read("airlines.csv", directory, key: { $0.code }, Self.airlines)
    aircraft = try Self.read("aircraft.csv", directory, key: { $0.code }, Self.aircraft)
    rates = try Self.rates(CSVReader(path: directory + "/rates.csv"))
    (zones, zoneOfAirport) = try Self.zones(airports)
  }

  /// Reads a file and puts its items in order of their codes; a code that stands there twice is an error.
  private static func read<Item, Key: Comparable>(
    _ file: String, _ directory: String, key: (Item) -> Key,
    _ parse: (CSVReader) throws(CSVError) -> [Item]
  ) throws(CSVError) -> [Item] {
    let items = try parse(CSVReader(path: directory + "/" + file)).sorted { key($0) < key($1) }
    guard !items.isEmpty else { throw CSVError(file: file, line: 0, message: "holds nothing but its header") }
    for (a, b) in zip(items, items.dropFirst()) where key(a) == key(b) {
      throw CSVError(file: file, line: 0, message: "\(key(a)) stands there twice")
    }
    return items
  }

  /// Loads each zone that an airport lies in once.
  private static func zones(_ airports: [Airport]) throws(CSVError) -> ([TimeZoneRules], [UInt16]) {
    var zones: [TimeZoneRules] = []
    var slots: [String: UInt16] = [:]
    var ofAirport: [UInt16] = []
    ofAirport.reserveCapacity(airports.count)
    for airport in airports {
      if let slot = slots[airport.zone] {
        ofAirport.append(slot)
        continue
      }
      do throws(TimeZoneError) {
        zones.append(try TimeZoneRules(identifier: airport.zone))
      } catch {
        throw CSVError(file: "airports.csv", line: 0, message: "airport \(airport.code): \(error)")
      }
      slots[airport.zone] = UInt16(zones.count - 1)
      ofAirport.append(UInt16(zones.count - 1))
    }
    return (zones, ofAirport)
  }

  /// What the place search needs to know of each city and airport; a city is as busy as its airports together.
  var indexed: [(place: Place, rank: Int, cityCode: AirportCode, country: String)] {
    let names = Dictionary(countries.map { ($0.code, $0.name) }) { first, _ in first }
    let ranks = Dictionary(airports.map { ($0.code, $0.rank) }) { first, _ in first }
    let fromCities = cities.map { city in
      (Place(city), city.airports.reduce(0) { $0 + (ranks[$1] ?? 0) }, city.code, names[city.country] ?? "")
    }
    return fromCities + airports.map { (Place($0), $0.rank, $0.cityCode, names[$0.country] ?? "") }
  }
}
