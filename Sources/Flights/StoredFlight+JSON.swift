import JSON
import ProviderKit
import Travel

/// A stored flight as the API answers it.
extension StoredFlight {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id.description)
      json.objectField("marketing") { $0.number(number) }
      json.objectField("operating") { $0.number(operating ?? number) }
      json.arrayField("codeshares") { json in
        for share in codeshares { json.object { $0.number(share) } }
      }
      json.objectField("departure") { $0.point(departure) }
      json.objectField("arrival") { $0.point(arrival) }
      json.field("durationMinutes", durationMinutes)
      json.field("aircraft", aircraft)
      json.field("status", status.rawValue)
      json.arrayField("cabins") { json in
        for sale in cabins { sale.write(to: &json) }
      }
      if let live { json.objectField("live") { live.write(to: &$0) } }
      json.field("source", source.description)
    }
  }
}

extension CabinSale {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("cabin", cabin.rawValue)
      json.objectField("fare") { json in
        json.field("amount", fare.decimal)
        json.field("currency", fare.currency.code)
      }
      json.field("seatsAvailable", seats)
      json.field("capacity", capacity)
    }
  }
}

extension LiveDetails {
  fileprivate func write(to json: inout JSONWriter) {
    json.field("source", source)
    json.field("fetchedAt", fetchedAt.description)
    json.field("registration", registration)
    json.field("departureGate", departureGate)
    json.field("arrivalGate", arrivalGate)
    json.field("departureDelayMinutes", departureDelayMinutes)
    json.field("arrivalDelayMinutes", arrivalDelayMinutes)
  }
}

extension JSONWriter {
  fileprivate mutating func number(_ number: FlightNumber) {
    field("carrier", number.carrier.description)
    field("number", number.numberText)
  }

  fileprivate mutating func point(_ time: AirportTime) {
    field("airport", time.airport.description)
    field("terminal", time.terminal)
    field("at", time.description)
    field("timeZone", time.zone)
  }
}
