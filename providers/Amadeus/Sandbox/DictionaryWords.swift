internal import JSON
internal import Travel
internal import World

/// `dictionaries` beside `data`: what the codes in it mean.
struct DictionaryWords {
  let world: World

  func write(_ offers: [WireOffer], to json: inout JSONWriter) {
    let segments = offers.flatMap(\.itineraries).flatMap(\.segments)
    json.objectField("dictionaries") { json in
      json.objectField("locations") { json in
        for code in Set(segments.flatMap { [$0.departure.airport, $0.arrival.airport] }).sorted() {
          guard let airport = AirportCode(code).flatMap({ world.airport($0) }) else { continue }
          json.key(code)
          json.object { json in
            json.field("cityCode", airport.cityCode.description)
            json.field("countryCode", airport.country)
          }
        }
      }
      json.objectField("aircraft") { json in
        for code in Set(segments.compactMap(\.aircraft)).sorted() {
          json.key(code)
          json.value((world.aircraftName(code) ?? code).uppercased())
        }
      }
      json.objectField("currencies") { json in
        for code in Set(offers.map(\.price.currency)).sorted() {
          json.key(code)
          json.value(code)
        }
      }
      json.objectField("carriers") { json in
        for code in Set(segments.flatMap { [$0.carrier, $0.operatingCarrier ?? $0.carrier] }).sorted() {
          json.key(code)
          json.value((AirlineCode(code).flatMap { world.airline($0)?.name } ?? code).uppercased())
        }
      }
    }
  }
}
