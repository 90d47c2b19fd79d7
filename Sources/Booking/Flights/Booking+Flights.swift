import BSON
import Travel

extension Booking {
  /// The booking told of one of its flights as that is now; nil when that is no news to it, or concerns nobody any more.
  ///
  /// Of a flight that we sell, new times count. Of one that is only stored beside somebody else's offer they do not: what a schedule
  /// source says may differ from what the seller said from the start. That it does not fly counts from anybody.
  func hearing(of flight: FlightNow, at now: UTCInstant) throws(IllegalTransition) -> Booking? {
    guard ![.expired, .cancelled, .rejected].contains(status), let segment = segment(of: flight.id), segment.arrival.instant > now
    else { return nil }
    let booked = FlightTimes(segment)
    let known = flightNews.first { $0.id == flight.id }
    let before = known.map(\.times) ?? booked
    let isOurs = seats.contains { $0.key.flight == flight.id }
    let after = flight.times.map { isOurs ? $0 : before ?? booked }
    guard before != after else { return nil }
    let change = FlightChange(flight: flight.id, before: before, after: after)
    return try changed(to: status, [Happening(change)], at: now) { copy in
      copy.flightNews.removeAll { $0.id == flight.id }
      copy.flightNews.append(FlightNow(id: flight.id, times: after))
    }
  }

  /// The segment that a stored flight is, by what it is sold under or what was kept of it.
  private func segment(of flight: String) -> Segment? {
    offer.itinerary.segments.enumerated().first { place, segment in
      SeatKey(segment).flight == flight || storedFlights.indices.contains(place) && storedFlights[place].flightID == flight
    }?.element
  }
}

extension FlightNow {
  var bson: Document { ["flight": .string(id), "times": Value(times?.description)] }

  init?(_ stored: Document) {
    guard let id = stored.text("flight") else { return nil }
    self.init(id: id, times: stored.text("times").flatMap(FlightTimes.init))
  }
}
