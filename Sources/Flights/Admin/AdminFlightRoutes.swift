import Store
public import Travel
public import Web
public import World
import JSON
import ProviderKit

/// The operator's routes: flights added, changed and taken out while everything runs, by administrators.
public struct AdminFlightRoutes: Sendable {
  let flights: StoredFlightStore
  let world: World
  let clock: any Travel.Clock
  private let changed: @Sendable ([StoredEntry]) async -> Void

  /// - Parameters:
  ///   - changed: hears of what was stored or taken out, before the answer goes out.
  public init(
    _ flights: StoredFlightStore, _ world: World, clock: any Travel.Clock = SystemClock(),
    changed: @escaping @Sendable ([StoredEntry]) async -> Void = { _ in }
  ) {
    self.flights = flights
    self.world = world
    self.clock = clock
    self.changed = changed
  }

  public func mount(on router: inout Router) {
    router.get("/v1/admin/flights", access: .roles([.admin, .analyst, .support], scope: "flights:read")) { request in try await answering { try await list(request) } }
    router.post("/v1/admin/flights", access: .roles([.admin])) { request in try await answering { try await create(request) } }
    router.patch("/v1/admin/flights/{flightId}", access: .roles([.admin])) { request in try await answering { try await change(request) } }
    router.delete("/v1/admin/flights/{flightId}", access: .roles([.admin])) { request in try await answering { try await delete(request) } }
  }

  private func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch is StoreError {
      throw Problem.unavailable("The stored flights cannot be reached now.", code: "store_unavailable")
    }
  }

  var reader: FlightFields { FlightFields(world: world, today: clock.now().utcDate) }

  /// One airport's flights of a day, by their ids; all, or of one route or number.
  private func list(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    let origin = reader.airport(fields, "origin")
    let destination = reader.airport(fields, "destination", optional: true)
    let date = fields.value("date", expected: "a date such as 2026-12-02") { LocalDate($0) }
    let number = fields.value("number", expected: "a flight number such as AI865", optional: true) { FlightNumber($0) }
    let limit = fields.int("limit", 1...100, default: 20)
    let cursor = fields.value("cursor", expected: "the nextCursor of an answer", optional: true) { StoredFlightID($0) }
    try fields.finish()
    guard let origin, let date, let limit else { throw Problem.badRequest("The request cannot be read.") }
    let all = try await flights.flights(from: origin, on: date).filter { flight in
      (destination == nil || flight.arrival.airport == destination) && (number == nil || flight.number == number)
    }
    let rest = cursor.map { after in all.filter { $0.id.description > after.description } } ?? all
    let page = rest.prefix(limit)
    return .json { json in
      json.object { json in
        json.field("total", all.count)
        json.arrayField("flights") { json in for flight in page { flight.write(to: &json) } }
        json.field("nextCursor", rest.count > limit ? page.last?.id.description : nil)
      }
    }
  }

  private func delete(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let id = try id(of: request)
    guard try await flights.delete(id) else { throw Problem.notFound("No such flight.") }
    await changed([.deleted(id)])
    return .empty()
  }

  func id(of request: Request) throws(Problem) -> StoredFlightID {
    guard let id = StoredFlightID(request.parameter("flightId")) else { throw Problem.notFound("No such flight.") }
    return id
  }

  func tell(_ flights: [StoredFlight]) async { await changed(flights.map { .flight($0) }) }
}
