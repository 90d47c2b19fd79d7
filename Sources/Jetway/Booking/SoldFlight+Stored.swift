import Booking
import Flights
import Travel

extension SoldFlight {
  /// A stored flight as made-up bookings are made of it; nil when nothing is sold on it.
  init?(_ flight: StoredFlight) {
    guard let first = flight.cabins.first else { return nil }
    let segment = Segment(
      marketing: flight.number, operating: flight.operating, departure: flight.departure, arrival: flight.arrival,
      aircraft: flight.aircraft, cabin: first.cabin)
    let fares = Dictionary(flight.cabins.map { ($0.cabin, $0.fare) }) { first, _ in first }
    self.init(id: flight.id.description, segment: segment, fares: fares)
  }
}
