internal import Travel

/// Finds the operating carrier's own number for a codeshare: from the segment, from the journey it was before, from the
/// other offers of the same answer, or from a schedule that knows.
struct OperatingIndex: Sendable {
  private struct Key: Hashable {
    var carrier: String
    var from: String
    var to: String
    var at: String
  }

  private var known: [Key: String] = [:]
  private let schedule: OperatingFlights?

  /// - Parameters:
  ///   - offers: the answer; every segment flown by its own marketing carrier teaches a number.
  ///   - before: the journey the answer prices again; its operating flights are known.
  init(_ offers: [WireOffer], before: Itinerary? = nil, schedule: OperatingFlights?) {
    self.schedule = schedule
    for segment in before?.segments ?? [] {
      let words = WireSegment(segment, id: "")
      known[Self.key(words, carrier: segment.flown.carrier.description)] = segment.flown.numberText
    }
    for segment in offers.lazy.flatMap(\.itineraries).flatMap(\.segments)
    where segment.operatingCarrier ?? segment.carrier == segment.carrier {
      known[Self.key(segment, carrier: segment.carrier)] = segment.number
    }
  }

  /// The operating flight, nil when the marketing carrier flies it itself or nobody knows the number.
  func flight(_ segment: WireSegment, marketing: FlightNumber, departure: AirportTime, arrival: AirportTime) -> FlightNumber? {
    guard let code = segment.operatingCarrier, code != segment.carrier, let carrier = AirlineCode(code) else { return nil }
    if let number = segment.operatingNumber ?? known[Self.key(segment, carrier: code)],
      let flight = FlightNumber("\(code)\(number)")
    {
      return flight
    }
    return schedule?(carrier, departure.airport, arrival.airport, departure.local)
  }

  private static func key(_ segment: WireSegment, carrier: String) -> Key {
    Key(
      carrier: carrier, from: segment.departure.airport, to: segment.arrival.airport, at: String(segment.departure.at.prefix(16)))
  }
}
