import JSON
import Store
import Travel
public import Web

/// The route of stored flights: `GET /v1/flights/{flightId}`.
public struct FlightRoutes: Sendable {
  private let flights: StoredFlightStore

  public init(_ flights: StoredFlightStore) { self.flights = flights }

  public func mount(on router: inout Router) {
    let flights = flights
    router.get("/v1/flights/{flightId}", access: .everyone) { request in
      try Fields(query: request.query).finish()
      guard let id = StoredFlightID(request.parameter("flightId")), let flight = try await Self.find(id, flights) else {
        throw Problem.notFound("No such flight.")
      }
      return .json { flight.write(to: &$0) }
    }
  }

  private static func find(_ id: StoredFlightID, _ flights: StoredFlightStore) async throws -> StoredFlight? {
    do throws(StoreError) {
      return try await flights.flight(id)
    } catch {
      throw Problem.unavailable("The stored flights cannot be read now.", code: "store_unavailable")
    }
  }
}
