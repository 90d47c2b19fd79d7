internal import Fetch
internal import JSON
internal import ProviderKit
internal import Travel

/// A question in the format's own words: GET for one way and return, POST for everything else.
enum OfferQuery {
  case get(path: String)
  case post(path: String, body: [UInt8])

  private static let path = "/v2/shopping/flight-offers"

  /// - Parameter max: offers asked for, 1–250.
  init(_ query: FlightQuery, max: Int) {
    if query.slices.count == 1 || Self.isReturn(query) {
      self = .get(path: Self.path + "?" + Self.parameters(query, max: max))
    } else {
      self = .post(path: Self.path, body: Self.body(query, max: max))
    }
  }

  private static func isReturn(_ query: FlightQuery) -> Bool {
    guard query.slices.count == 2 else { return false }
    let (out, back) = (query.slices[0], query.slices[1])
    return out.origin == back.destination && out.destination == back.origin && back.date >= out.date
  }

  private static func parameters(_ query: FlightQuery, max: Int) -> String {
    let out = query.slices[0]
    var pairs = [
      ("originLocationCode", out.origin.description), ("destinationLocationCode", out.destination.description),
      ("departureDate", out.date.description),
    ]
    if query.slices.count == 2 { pairs.append(("returnDate", query.slices[1].date.description)) }
    pairs.append(("adults", String(query.passengers.adults)))
    if query.passengers.children > 0 { pairs.append(("children", String(query.passengers.children))) }
    if query.passengers.infants > 0 { pairs.append(("infants", String(query.passengers.infants))) }
    pairs.append(("travelClass", OfferMapping.cabinText(query.cabin)))
    pairs.append(("currencyCode", query.currency.code))
    if query.maxStops == 0 { pairs.append(("nonStop", "true")) }
    pairs.append(("max", String(max)))
    return URLText.query(pairs)
  }

  private static func body(_ query: FlightQuery, max: Int) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("currencyCode", query.currency.code)
      json.arrayField("originDestinations") { json in
        for (index, slice) in query.slices.enumerated() { write(slice, id: index + 1, to: &json) }
      }
      json.arrayField("travelers") { json in
        for traveler in TravelerList.make(query.passengers) { traveler.write(to: &json) }
      }
      json.arrayField("sources") { $0.value("GDS") }
      json.objectField("searchCriteria") { json in
        json.field("maxFlightOffers", max)
        json.objectField("flightFilters") { filters(query, to: &$0) }
      }
    }
    return json.bytes
  }

  private static func write(_ slice: QuerySlice, id: Int, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", String(id))
      json.field("originLocationCode", slice.origin.description)
      json.field("destinationLocationCode", slice.destination.description)
      json.objectField("departureDateTimeRange") { $0.field("date", slice.date.description) }
    }
  }

  private static func filters(_ query: FlightQuery, to json: inout JSONWriter) {
    json.arrayField("cabinRestrictions") { json in
      json.object { json in
        json.field("cabin", OfferMapping.cabinText(query.cabin))
        json.field("coverage", "MOST_SEGMENTS")
        json.arrayField("originDestinationIds") { json in
          for index in query.slices.indices { json.value(String(index + 1)) }
        }
      }
    }
    guard let stops = query.maxStops, stops <= 2 else { return }
    json.objectField("connectionRestriction") { $0.field("maxNumberOfConnections", stops) }
  }
}
