import JSON
import Travel
import Web
import World

/// Airports and cities.
extension SearchRoutes {
  func places(_ request: Request) throws -> Response {
    let fields = Fields(query: request.query)
    let text = fields.string("query", 1...60)
    let limit = fields.int("limit", 1...100, default: 20)
    try fields.finish()
    let places = world.places(matching: text ?? "", limit: limit ?? 20)
    return .json { w in
      w.object { w in
        w.arrayField("places") { w in
          for place in places { write(place, &w) }
        }
        w.field("nextCursor", nil as String?)
      }
    }
  }

  func place(_ request: Request) throws -> Response {
    try Fields(query: request.query).finish()
    guard let code = AirportCode(request.parameter("code")), let place = world.place(code) else {
      throw Problem.notFound("No airport or city has this code.")
    }
    return .json { w in write(place, &w) }
  }

  private func write(_ place: Place, _ w: inout JSONWriter) {
    w.object { w in
      w.field("kind", place.kind.rawValue)
      w.key("code")
      w.code(place.code)
      w.field("name", place.name)
      w.field("city", place.city)
      w.field("country", place.country)
      w.field("countryName", world.country(place.country)?.name)
      w.arrayField("airports") { w in
        for code in place.airports { write(code, &w) }
      }
    }
  }

  private func write(_ code: AirportCode, _ w: inout JSONWriter) {
    w.object { w in
      w.key("code")
      w.code(code)
      guard let airport = world.airport(code) else { return }
      w.field("name", airport.name)
      w.field("latitude", airport.latitude)
      w.field("longitude", airport.longitude)
      w.field("timeZone", airport.zone)
    }
  }
}
