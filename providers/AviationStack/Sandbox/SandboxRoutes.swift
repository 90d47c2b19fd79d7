internal import Web

/// The sandbox's table of routes, and what comes before every one: the key, the scenario, the meter.
struct SandboxRoutes {
  typealias Answer = @Sendable (SandboxQuery, Scenario?) -> Response

  private let room: SandboxRoom

  static func router(_ room: SandboxRoom) -> Router {
    let routes = SandboxRoutes(room: room)
    let flights = FlightsEndpoint(room: room)
    let timetable = TimetableEndpoint(room: room)
    let reference = ReferenceEndpoint(room: room)
    let table: [(String, Answer)] = [
      ("flights", { flights.get($0, $1) }), ("timetable", { timetable.timetable($0, $1) }),
      ("flightsFuture", { timetable.future($0, $1) }), ("airports", { reference.airports($0, $1) }),
      ("airlines", { reference.airlines($0, $1) }), ("routes", { reference.routes($0, $1) }),
    ]
    var router = Router()
    for (name, answer) in table {
      let tellsFlights = name != "airports" && name != "airlines"
      router.get("/v1/\(name)") { try await routes.respond($0, nil, tellsFlights: tellsFlights, answer) }
      router.get("/scenario/{scenario}/v1/\(name)") { request in
        guard let scenario = Scenario(rawValue: request.parameter("scenario")) else { return unknown }
        return try await routes.respond(request, scenario, tellsFlights: tellsFlights, answer)
      }
    }
    router.get("/v1/{path...}") { _ in unknown }
    return router
  }

  private static let unknown = SandboxAnswers.error(404, "invalid_api_function", "This API function does not exist.")

  private func respond(_ request: Request, _ scenario: Scenario?, tellsFlights: Bool, _ answer: Answer) async throws -> Response {
    guard let query = SandboxQuery(request) else {
      return SandboxAnswers.validation("limit", "invalid_number", "limit and offset are numbers within their ranges.")
    }
    guard let key = query["access_key"] else {
      return SandboxAnswers.error(401, "missing_access_key", "You have not supplied an API Access Key.")
    }
    guard key == room.settings.accessKey else {
      return SandboxAnswers.error(401, "invalid_access_key", "You have not supplied a valid API Access Key.")
    }
    switch room.meter.spend() {
    case .granted: break
    case .monthSpent: return SandboxAnswers.error(429, "usage_limit_reached", "Your monthly usage limit has been reached.")
    case .minuteSpent: return SandboxAnswers.error(429, "rate_limit_reached", "You have exceeded the maximum rate limitation.")
    }
    if let scenario, let fault = try await ServiceFaults(settings: room.settings).answer(scenario) {
      return metered(fault, request)
    }
    guard room.schedule.isReady || !tellsFlights else { return metered(SandboxAnswers.starting, request) }
    return metered(scenario == .endless ? endless(query) : answer(query, scenario), request)
  }

  private func metered(_ response: Response, _ request: Request) -> Response {
    var response = response
    response.headers += [
      (name: "x-quota-limit", value: String(room.settings.usageLimit)),
      (name: "x-quota-remaining", value: String(room.meter.remaining)), (name: "x-increment-usage", value: "1"),
      (name: "x-apilayer-transaction-id", value: request.id), (name: "x-request-time", value: "0.010"),
    ]
    return response
  }

  /// A list that says it never ends.
  private func endless(_ query: SandboxQuery) -> Response {
    SandboxAnswers.page([Array("{}".utf8)], limit: query.limit, offset: query.offset, total: 1_000_000_000)
  }
}
