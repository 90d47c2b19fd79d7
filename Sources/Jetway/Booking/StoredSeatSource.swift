import Booking
import Flights
import Inventory
import Store
import Travel

/// How many seats a flight has on sale: from the index, where it is loaded, else from the stored flight.
///
/// The index may have lost seats to bookings, but then somebody has taken a seat before, and the number is not asked for any more.
struct StoredSeatSource: SeatSource {
  let inventory: Inventory
  let flights: StoredFlightStore

  func seatsOnSale(_ flight: String, _ cabin: Cabin) async throws -> Int? {
    guard let id = StoredFlightID(flight) else { return nil }
    let key = FlightKey(number: id.number, origin: id.origin, date: id.date)
    if let resident = inventory.flight(key), resident.offers.fare(cabin) != nil {
      let seats = resident.offers.seats(cabin)
      // The index counts no further than 63.
      if (1..<63).contains(seats) { return seats }
    }
    return try await flights.flight(id)?.sale(cabin)?.seats
  }
}

/// Tells the index how many seats are free, so that the search shows no others.
struct IndexSeatWatch: SeatWatch {
  let inventory: Inventory

  func seatsChanged(flight: String, cabin: Cabin, free: Int) {
    guard let id = StoredFlightID(flight) else { return }
    inventory.update(FlightKey(number: id.number, origin: id.origin, date: id.date), cabin, seats: UInt8(clamping: free))
  }
}
