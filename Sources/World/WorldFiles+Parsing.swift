import Travel

extension WorldFiles {
  static func countries(_ reader: CSVReader) throws(CSVError) -> [Country] {
    let (code, name, currency) = (try reader.column("code"), try reader.column("name"), try reader.column("currency"))
    return try collect(reader) { (row) throws(CSVError) in
      guard let money = Currency(row[currency]) else { throw row.error("\"\(row[currency])\" is not a currency") }
      return Country(code: try country(row, code), name: try text(row, name, "name"), currency: money)
    }
  }

  static func airports(_ reader: CSVReader, _ countries: Set<String>) throws(CSVError) -> [Airport] {
    let (code, name, city) = (try reader.column("code"), try reader.column("name"), try reader.column("city"))
    let (cityCode, land, zone) = (try reader.column("city_code"), try reader.column("country"), try reader.column("zone"))
    let (latitude, longitude) = (try reader.column("latitude"), try reader.column("longitude"))
    let rank = try reader.column("rank")
    return try collect(reader) { (row) throws(CSVError) in
      let country = try country(row, land)
      guard countries.contains(country) else { throw row.error("country \(country) is not in countries.csv") }
      return Airport(
        code: try airport(row, code), name: try text(row, name, "name"), city: try text(row, city, "city"),
        cityCode: try airport(row, cityCode), country: country, latitude: try degrees(row, latitude, 90),
        longitude: try degrees(row, longitude, 180), zone: try text(row, zone, "zone"),
        rank: try number(row, rank, 0...1_000_000))
    }
  }

  static func cities(
    _ reader: CSVReader, _ known: [AirportCode: Airport], _ countries: Set<String>
  ) throws(CSVError) -> [City] {
    let (code, name) = (try reader.column("code"), try reader.column("name"))
    let (land, list) = (try reader.column("country"), try reader.column("airports"))
    return try collect(reader) { (row) throws(CSVError) in
      let country = try country(row, land)
      guard countries.contains(country) else { throw row.error("country \(country) is not in countries.csv") }
      var members: [Airport] = []
      for part in row[list].split(separator: " ") {
        guard let code = AirportCode(part), let airport = known[code] else {
          throw row.error("\"\(part)\" is not an airport of airports.csv")
        }
        members.append(airport)
      }
      guard !members.isEmpty else { throw row.error("the city has no airport") }
      let city = try airport(row, code)
      guard known[city] == nil else { throw row.error("\(city) is an airport's code too") }
      members.sort { ($1.rank, $0.code) < ($0.rank, $1.code) }
      return City(code: city, name: try text(row, name, "name"), country: country, airports: members.map(\.code))
    }
  }

  static func airlines(_ reader: CSVReader) throws(CSVError) -> [Airline] {
    let (code, icao) = (try reader.column("code"), try reader.column("icao"))
    let (name, land) = (try reader.column("name"), try reader.column("country"))
    return try collect(reader) { (row) throws(CSVError) in
      guard let iata = AirlineCode(row[code]), iata.isIATA else { throw row.error("\"\(row[code])\" is not an airline's code") }
      let long = AirlineCode(row[icao])
      guard row[icao].isEmpty || long?.isIATA == false else { throw row.error("\"\(row[icao])\" is not an ICAO designator") }
      let home = row[land].isEmpty ? "" : try country(row, land)
      return Airline(code: iata, icao: long, name: try text(row, name, "name"), country: home)
    }
  }

  static func aircraft(_ reader: CSVReader) throws(CSVError) -> [Aircraft] {
    let (code, name) = (try reader.column("code"), try reader.column("name"))
    let (cruise, range) = (try reader.column("cruise_kmh"), try reader.column("range_km"))
    var cabins: [Int] = []
    for cabin in Cabin.allCases { cabins.append(try reader.column(cabin.rawValue)) }
    return try collect(reader) { (row) throws(CSVError) in
      guard row[code].utf8.count == 3 else { throw row.error("\"\(row[code])\" is not an aircraft type's code") }
      var seats: [Int] = []
      for cabin in cabins { seats.append(try number(row, cabin, 0...900)) }
      return Aircraft(
        code: row[code], name: try text(row, name, "name"), seats: seats, cruise: try number(row, cruise, 100...2500),
        range: try number(row, range, 100...20_000))
    }
  }

  static func rates(_ reader: CSVReader) throws(CSVError) -> ExchangeRates {
    let (day, code, value) = (try reader.column("date"), try reader.column("currency"), try reader.column("per_euro"))
    var newest: LocalDate?
    var perEuro: [Currency: Int64] = [:]
    while let row = try reader.next() {
      guard let date = LocalDate(row[day]) else { throw row.error("\"\(row[day])\" is not a date") }
      guard let currency = Currency(row[code]) else { throw row.error("\"\(row[code])\" is not a currency") }
      guard let rate = ExchangeRates.parse(row[value]), rate > 0 else { throw row.error("\"\(row[value])\" is not a rate") }
      guard perEuro.updateValue(rate, forKey: currency) == nil else { throw row.error("\(currency) stands there twice") }
      newest = max(newest ?? date, date)
    }
    guard let newest, let rates = ExchangeRates(date: newest, perEuro: perEuro) else {
      throw CSVError(file: "rates.csv", line: 0, message: "holds no rates")
    }
    return rates
  }
}

extension WorldFiles {
  private static func collect<Item>(
    _ reader: CSVReader, _ parse: (CSVRow) throws(CSVError) -> Item
  ) throws(CSVError) -> [Item] {
    var items: [Item] = []
    while let row = try reader.next() { items.append(try parse(row)) }
    return items
  }

  private static func airport(_ row: CSVRow, _ place: Int) throws(CSVError) -> AirportCode {
    guard let code = AirportCode(row[place]) else { throw row.error("\"\(row[place])\" is not three capital letters") }
    return code
  }

  private static func country(_ row: CSVRow, _ place: Int) throws(CSVError) -> String {
    let bytes = row.bytes(place)
    guard bytes.count == 2, bytes.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      throw row.error("\"\(row[place])\" is not a country's two capitals")
    }
    return row[place]
  }

  private static func text(_ row: CSVRow, _ place: Int, _ column: String) throws(CSVError) -> String {
    guard !row.bytes(place).isEmpty else { throw row.error("the \(column) is empty") }
    return row[place]
  }

  private static func number(_ row: CSVRow, _ place: Int, _ range: ClosedRange<Int>) throws(CSVError) -> Int {
    guard let value = Int(row[place]), range.contains(value) else {
      throw row.error("\"\(row[place])\" is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  private static func degrees(_ row: CSVRow, _ place: Int, _ limit: Double) throws(CSVError) -> Double {
    guard let value = Double(row[place]), value.magnitude <= limit else {
      throw row.error("\"\(row[place])\" is not an angle from -\(Int(limit)) to \(Int(limit))")
    }
    return value
  }
}
