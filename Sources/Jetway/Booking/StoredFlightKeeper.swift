import Booking
import Flights
import ProviderKit
import Store
import Telemetry
import Travel

/// Saves the flights of bookings: asks the schedule source, and keeps what it tells beside what is stored.
struct StoredFlightKeeper: FlightKeeper {
  let source: any ScheduleSource
  let flights: StoredFlightStore
  let log: Log

  func keep(_ segment: Segment, deadline: ContinuousClock.Instant) async -> KeptFlight {
    let number = segment.marketing, day = segment.departure.local.date, origin = segment.departure.airport
    do {
      if let told = try await source.flight(number, on: day, from: origin, deadline: deadline) {
        let id = try await flights.save(told, from: source.name)
        return KeptFlight(flightID: id.description, source: source.name)
      }
      return try await known(segment) ?? KeptFlight(missing: "\(source.name) does not know this flight.")
    } catch let fault as ProviderFault {
      log.info("a booked flight's schedule could not be had", ["flight": number.description, "why": fault.message])
      let reason = fault.kind == .quotaSpent ? "The month's calls to \(source.name) are used up." : "\(source.name) did not answer: \(fault.message)"
      return (try? await known(segment)) ?? KeptFlight(missing: reason)
    } catch {
      log.error("a booked flight could not be saved", ["flight": number.description, "why": "\(error)"])
      return KeptFlight(missing: "The flight could not be saved.")
    }
  }

  /// The flight as it is stored without the source's help.
  private func known(_ segment: Segment) async throws -> KeptFlight? {
    let id = StoredFlightID(number: segment.flown, origin: segment.departure.airport, date: segment.departure.local.date)
    guard let flight = try await flights.flight(id) else { return nil }
    return KeptFlight(flightID: id.description, source: flight.source.description)
  }
}
