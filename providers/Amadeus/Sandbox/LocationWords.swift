internal import JSON
internal import Travel
internal import World

/// An airport or a city as `reference-data/locations` says it.
struct LocationWords {
  let subType: String
  let id: String
  let country: String
  private let code: String
  private let name: String
  private let airport: Airport

  /// Nil for a place whose airport the world does not know.
  init?(_ place: Place, world: World) {
    guard let airport = world.airport(place.code) ?? place.airports.lazy.compactMap({ world.airport($0) }).first else {
      return nil
    }
    self.airport = airport
    code = place.code.description
    name = place.name.uppercased()
    country = airport.country
    subType = place.kind == .city ? "CITY" : "AIRPORT"
    id = (place.kind == .city ? "C" : "A") + code
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("type", "location")
      json.field("subType", subType)
      json.field("name", name)
      json.field("detailedName", "\(airport.city.uppercased())/\(country):\(name)")
      json.field("id", id)
      json.objectField("self") { json in
        json.field("href", "/v1/reference-data/locations/\(id)")
        json.field("methods", ["GET"])
      }
      json.field("iataCode", code)
      json.objectField("geoCode") { json in
        json.field("latitude", airport.latitude)
        json.field("longitude", airport.longitude)
      }
      json.objectField("address") { json in
        json.field("cityName", airport.city.uppercased())
        json.field("cityCode", airport.cityCode.description)
        json.field("countryCode", country)
      }
      json.objectField("analytics") { json in
        json.objectField("travelers") { $0.field("score", airport.rank) }
      }
    }
  }
}
