import BSON
import Store
import Telemetry
import Travel

/// Tells the bookings of flights that changed: each gets its event in the write that notes what it was told, so that it is told once,
/// however often and by however many processes this is run.
public struct TellFlightChanges: Sendable {
  let bookings: BookingStore
  let clock: any Clock
  let log: Log

  /// - Parameter flights: as they are now; those that are as the bookings know them change nothing.
  /// - Returns: how many events it wrote.
  @discardableResult
  public func run(_ flights: [FlightNow]) async throws -> Int {
    let now = Dictionary(flights.map { ($0.id, $0) }) { $1 }
    var told = 0
    for start in stride(from: 0, to: flights.count, by: 200) {
      let ids = flights[start..<min(start + 200, flights.count)].map(\.id)
      for booking in try await bookings.booked(on: ids) {
        for id in ids where booking.isOn(id) {
          if let flight = now[id], try await tell(booking.id, flight) { told += 1 }
        }
      }
    }
    return told
  }

  /// The ids of the stored flights whose changes a booking would still be told, as of its state; its flights may have flown.
  public func flights() async throws -> Set<String> { try await bookings.flightsBooked() }

  private func tell(_ id: BookingID, _ flight: FlightNow) async throws -> Bool {
    for _ in 0..<8 {
      guard let booking = try await bookings.find(id), let next = try booking.hearing(of: flight, at: clock.now()) else { return false }
      if try await bookings.replace(booking, with: next) {
        log.info("a booking was told of its flight's change", ["booking": booking.locator.description, "flight": flight.id])
        return true
      }
    }
    throw BookingRefusal.busy
  }
}

extension Booking {
  /// Whether one of its flights has this id.
  func isOn(_ flight: String) -> Bool {
    seats.contains { $0.key.flight == flight } || storedFlights.contains { $0.flightID == flight }
  }
}

extension BookingStore {
  /// The flights that bookings which have not ended have seats on, or refer to.
  func flightsBooked() async throws(StoreError) -> Set<String> {
    let live = BookingStatus.allCases.filter { !$0.isOver }.map { Value.string($0.rawValue) }
    let fields: Document = ["seats.flight": 1, "storedFlights.flightId": 1]
    var found: Set<String> = []
    for try await document in bookings.find(["status": ["$in": .array(live)]], projection: fields, batchSize: 2000, milliseconds: 60_000) {
      found.formUnion(document.documents("seats").compactMap { $0.text("flight") })
      found.formUnion(document.documents("storedFlights").compactMap { $0.text("flightId") })
    }
    return found
  }

  /// The bookings that have seats on one of these flights, or refer to it.
  func booked(on flights: [String]) async throws(StoreError) -> [Booking] {
    var found: [BookingID: Booking] = [:]
    for field in ["seats.flight", "storedFlights.flightId"] {
      for try await document in bookings.find([field: ["$in": .array(flights.map(Value.string))]]) {
        if let booking = try await opened(document) { found[booking.id] = booking }
      }
    }
    return found.values.sorted { $0.id.description < $1.id.description }
  }
}
