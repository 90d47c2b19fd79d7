internal import JSON
internal import Travel
internal import Web
internal import World

/// `GET /v1/reference-data/locations`, `/locations/{id}` and `/airlines`.
struct ReferenceEndpoint {
  let room: SandboxRoom

  func locations(_ request: Request, _: Scenario?) -> Response {
    let values = Dictionary(request.query.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let types = values["subType"], !types.isEmpty else { return Self.missing("subType") }
    guard let keyword = values["keyword"], !keyword.isEmpty else { return Self.missing("keyword") }
    let wanted = Set(types.split(separator: ",").map(String.init))
    guard wanted.isSubset(of: ["AIRPORT", "CITY"]) else {
      return SandboxAnswers.error(
        WireError(400, 572, "INVALID OPTION", detail: "subType must be AIRPORT or CITY", parameter: "subType"))
    }
    guard let limit = Self.number(values["page[limit]"], 1...100, default: 10) else { return Self.bad("page[limit]") }
    guard let offset = Self.number(values["page[offset]"], 0...10_000, default: 0) else { return Self.bad("page[offset]") }
    let country = values["countryCode"]
    let all = room.world.places(matching: keyword, limit: 200).compactMap { LocationWords($0, world: room.world) }
      .filter { wanted.contains($0.subType) && (country == nil || $0.country == country) }
    let page = all.dropFirst(offset).prefix(limit)
    return SandboxAnswers.json { json in
      json.object { json in
        json.objectField("meta") { json in
          json.field("count", all.count)
          json.objectField("links") { json in
            json.field("self", room.link(request))
            if offset + limit < all.count { json.field("next", room.link(request, offset: offset + limit)) }
          }
        }
        json.arrayField("data") { json in
          for location in page { location.write(to: &json) }
        }
      }
    }
  }

  func location(_ request: Request, _: Scenario?) -> Response {
    let id = request.parameter("id")
    guard id.utf8.count == 4, let code = AirportCode(id.dropFirst()),
      let place = room.world.places(matching: code.description, limit: 20).lazy
        .compactMap({ LocationWords($0, world: room.world) }).first(where: { $0.id == id })
    else { return SandboxAnswers.error(WireError(404, 1797, "NOT FOUND", detail: "no location \(id.prefix(8))")) }
    return SandboxAnswers.json { json in
      json.object { json in
        json.key("data")
        place.write(to: &json)
      }
    }
  }

  func airlines(_ request: Request, _: Scenario?) -> Response {
    let codes = request.query.first { $0.name == "airlineCodes" }?.value.split(separator: ",").map(String.init)
    let parsed = codes?.map { AirlineCode($0) }
    if let parsed, parsed.contains(where: { $0 == nil }) { return Self.bad("airlineCodes") }
    let airlines = parsed?.compactMap { $0 }.compactMap { room.world.airline($0) } ?? Array(room.world.airlines)
    return SandboxAnswers.json { json in
      json.object { json in
        json.objectField("meta") { json in
          json.field("count", airlines.count)
          json.objectField("links") { $0.field("self", room.link(request)) }
        }
        json.arrayField("data") { json in
          for airline in airlines {
            json.object { json in
              json.field("type", "airline")
              json.field("iataCode", airline.code.description)
              json.field("businessName", airline.name.uppercased())
              json.field("commonName", airline.name.uppercased())
            }
          }
        }
      }
    }
  }

  private static func number(_ text: String?, _ range: ClosedRange<Int>, default value: Int) -> Int? {
    guard let text else { return value }
    guard text.utf8.count <= 6, let number = Int(text), range.contains(number) else { return nil }
    return number
  }

  private static func missing(_ name: String) -> Response {
    SandboxAnswers.error(
      WireError(400, 32171, "MANDATORY DATA MISSING", detail: "Missing mandatory query parameter", parameter: name))
  }

  private static func bad(_ name: String) -> Response {
    SandboxAnswers.error(WireError(400, 477, "INVALID FORMAT", detail: "invalid query parameter format", parameter: name))
  }
}
