import BSON
import Travel

extension Segment {
  var document: Document {
    [
      "marketing": .string(marketing.description), "carrier": .string(marketing.carrier.description),
      "number": .string(marketing.numberText), "operating": .string(flown.description),
      "departure": .document(departure.document), "arrival": .document(arrival.document),
      "durationMinutes": .int32(Int32(clamping: durationMinutes)), "aircraft": Value(aircraft),
      "cabin": .string(cabin.rawValue), "fareBrand": Value(fareBrand), "bookingClass": Value(bookingClass),
      "baggage": baggage.map { ["pieces": Value($0.pieces), "kilograms": Value($0.kilograms)] } ?? .null,
    ]
  }

  init?(_ document: Document) {
    guard let marketing = document.text("marketing").flatMap({ FlightNumber($0) }),
      let departure = document.document("departure").flatMap(AirportTime.init),
      let arrival = document.document("arrival").flatMap(AirportTime.init),
      let cabin = document.text("cabin").flatMap(Cabin.init)
    else { return nil }
    let operating = document.text("operating").flatMap { FlightNumber($0) }
    let baggage = document.document("baggage").map { Baggage(pieces: $0["pieces"]?.int, kilograms: $0["kilograms"]?.int) }
    self.init(
      marketing: marketing, operating: operating == marketing ? nil : operating, departure: departure, arrival: arrival,
      aircraft: document.text("aircraft"), cabin: cabin, fareBrand: document.text("fareBrand"),
      bookingClass: document.text("bookingClass"), baggage: baggage)
  }
}

extension AirportTime {
  /// The moment as a date, and what the airport's clocks showed as text.
  var document: Document {
    [
      "airport": .string(airport.description), "terminal": Value(terminal), "at": instant.bson,
      "local": .string(local.description), "offsetMinutes": .int32(Int32(clamping: offsetMinutes)), "zone": .string(zone),
    ]
  }

  init?(_ document: Document) {
    guard let airport = document.text("airport").flatMap({ AirportCode($0) }),
      let local = document.text("local").flatMap({ LocalDateTime($0) }), let offset = document["offsetMinutes"]?.int,
      let zone = document.text("zone")
    else { return nil }
    self.init(airport: airport, terminal: document.text("terminal"), local: local, offsetMinutes: offset, zone: zone)
  }
}
