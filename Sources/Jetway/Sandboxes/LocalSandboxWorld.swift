import Amadeus
import AviationStack
import Inventory
import LocalInventory
import ProviderKit
import Travel

/// The local world as the sandboxes see it: what is flown, by whom, and what it costs.
struct LocalSandboxWorld: Sendable {
  let inventory: Inventory
  let clock: any Travel.Clock

  var isReady: Bool { inventory.isLoaded }
}

extension LocalSandboxWorld: SandboxWorld {
  func itineraries(
    from origin: AirportCode, to destination: AirportCode, on date: LocalDate, cabin: Cabin, seats: Int, limit: Int
  ) -> [SandboxItinerary] {
    guard let party = PassengerCounts(adults: max(seats, 1), children: 0, infants: 0) else { return [] }
    let query = FlightQuery(
      slices: [QuerySlice(from: origin, to: destination, on: date)], passengers: party, cabin: cabin, currency: inventory.currency)
    let found = try? LocalInventory(inventory, clock: clock).offers(query)
    let itineraries = (found?.offers ?? []).compactMap { offer -> SandboxItinerary? in
      guard let slice = offer.itinerary.slices.first, let adult = offer.price.perTraveler.first else { return nil }
      return SandboxItinerary(slice: slice, fare: adult.total, seats: offer.seatsAvailable ?? 9)
    }
    return Array(itineraries.sorted { $0.fare.minorUnits < $1.fare.minorUnits }.prefix(limit))
  }
}

extension LocalSandboxWorld: SandboxSchedule {
  func departures(from airport: AirportCode, on date: LocalDate) -> [ScheduledFlight] {
    inventory.departures(from: airport, on: date).map(scheduled)
  }

  func arrivals(at airport: AirportCode, on date: LocalDate) -> [ScheduledFlight] {
    inventory.arrivals(at: airport, on: date).map(scheduled)
  }

  func flights(_ number: FlightNumber, on date: LocalDate) -> [ScheduledFlight] {
    inventory.flights(number, on: date).map(scheduled)
  }

  private func scheduled(_ flight: DatedFlight) -> ScheduledFlight {
    ScheduledFlight(
      number: flight.service.marketing, operating: flight.service.operating, departure: flight.departure,
      arrival: flight.arrival, aircraft: flight.service.aircraft, status: .scheduled, fetchedAt: clock.now())
  }
}
