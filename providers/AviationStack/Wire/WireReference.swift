internal import JSON
public import Travel

/// An airport of `/airports`, where every value comes as a text.
public struct ListedAirport: Sendable, Equatable {
  /// The IATA code.
  public var code: AirportCode
  /// The name as the source gives it.
  public var name: String
  /// The IATA code of the city it serves.
  public var cityCode: AirportCode?
  /// ISO 3166, two capitals.
  public var country: String?
  /// Degrees north.
  public var latitude: Double?
  /// Degrees east.
  public var longitude: Double?
  /// IANA zone name.
  public var zone: String?
}

/// An airline of `/airlines`.
public struct ListedAirline: Sendable, Equatable {
  /// The IATA code.
  public var code: AirlineCode
  /// The ICAO code, when it is listed.
  public var icao: String?
  /// The name as the source gives it.
  public var name: String
  /// ISO 3166, two capitals.
  public var country: String?
}

/// A route of `/routes`: who flies where under which number, at which local times.
public struct ListedRoute: Sendable, Equatable {
  /// The number it is sold under.
  public var number: FlightNumber
  /// Where it leaves.
  public var origin: AirportCode
  /// Where it arrives.
  public var destination: AirportCode
  /// `HH:MM`, local.
  public var departureTime: String?
  /// `HH:MM`, local.
  public var arrivalTime: String?
}

extension ListedAirport {
  /// Nil for a row without a code or a name.
  init?(_ node: JSONNode) {
    guard let code = AirportCode((node.text("iata_code", "iata") ?? "").uppercased()),
      let name = node.text("airport_name", "name")
    else { return nil }
    self.init(
      code: code, name: name, cityCode: AirportCode((node.text("city_iata_code") ?? "").uppercased()),
      country: node.text("country_iso2")?.uppercased(), latitude: node.decimal("latitude"), longitude: node.decimal("longitude"),
      zone: node.text("timezone"))
  }
}

extension ListedAirline {
  /// Nil for a row without a code or a name.
  init?(_ node: JSONNode) {
    guard let code = AirlineCode((node.text("iata_code", "iata") ?? "").uppercased()),
      let name = node.text("airline_name", "name")
    else { return nil }
    self.init(code: code, icao: node.text("icao_code", "icao"), name: name, country: node.text("country_iso2")?.uppercased())
  }
}

extension ListedRoute {
  /// Reads the nested form of the documentation and the flat one of some clients; nil without number and ends.
  init?(_ node: JSONNode) {
    let (from, to) = (node["departure"], node["arrival"])
    let carrier = node["airline"]?.text("iata") ?? node.text("airline_iata") ?? ""
    let digits = node["flight"]?.text("number") ?? node.text("flight_number") ?? ""
    guard let number = FlightNumber((carrier + digits).uppercased()),
      let origin = AirportCode((from?.text("iata") ?? node.text("departure_iata", "dep_iata") ?? "").uppercased()),
      let destination = AirportCode((to?.text("iata") ?? node.text("arrival_iata", "arr_iata") ?? "").uppercased())
    else { return nil }
    self.init(
      number: number, origin: origin, destination: destination,
      departureTime: (from?.text("time") ?? node.text("departure_time", "dep_time")).map { String($0.prefix(5)) },
      arrivalTime: (to?.text("time") ?? node.text("arrival_time", "arr_time")).map { String($0.prefix(5)) })
  }
}
