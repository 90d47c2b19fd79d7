internal import Web

/// The sandbox's table of routes. A further call of the format is one more row.
struct SandboxRoutes {
  typealias Answer = @Sendable (Request, Scenario?) -> Response

  struct Row: Sendable {
    let method: Method
    let pattern: String
    /// False for the token call, which scenarios of the service leave alone.
    let guarded: Bool
    /// Whether its answer depends on what is flown.
    var sells = false
    let answer: Answer
  }

  static func table(_ room: SandboxRoom) -> [Row] {
    let offers = OffersEndpoint(room: room)
    let pricing = PricingEndpoint(room: room)
    let orders = OrdersEndpoint(room: room)
    let reference = ReferenceEndpoint(room: room)
    let token = TokenEndpoint(room: room)
    return [
      Row(method: .POST, pattern: "/v1/security/oauth2/token", guarded: false) { token.post($0, $1) },
      Row(method: .GET, pattern: "/v2/shopping/flight-offers", guarded: true, sells: true) { offers.get($0, $1) },
      Row(method: .POST, pattern: "/v2/shopping/flight-offers", guarded: true, sells: true) { offers.post($0, $1) },
      Row(method: .POST, pattern: "/v1/shopping/flight-offers/pricing", guarded: true, sells: true) { pricing.post($0, $1) },
      Row(method: .POST, pattern: "/v1/booking/flight-orders", guarded: true, sells: true) { orders.post($0, $1) },
      Row(method: .GET, pattern: "/v1/booking/flight-orders/by-reference", guarded: true) { orders.find($0, $1) },
      Row(method: .GET, pattern: "/v1/booking/flight-orders/{id...}", guarded: true) { orders.get($0, $1) },
      Row(method: .DELETE, pattern: "/v1/booking/flight-orders/{id...}", guarded: true) { orders.delete($0, $1) },
      Row(method: .GET, pattern: "/v1/reference-data/locations", guarded: true) { reference.locations($0, $1) },
      Row(method: .GET, pattern: "/v1/reference-data/locations/{id}", guarded: true) { reference.location($0, $1) },
      Row(method: .GET, pattern: "/v1/reference-data/airlines", guarded: true) { reference.airlines($0, $1) },
    ]
  }

  static func router(_ room: SandboxRoom) -> Router {
    var router = Router()
    for row in table(room) {
      router.on(row.method, row.pattern, maxBody: 1 << 20) { request in
        if row.guarded, let problem = room.tokens.problem(authorization: request.headers["authorization"]) {
          return SandboxAnswers.error(problem)
        }
        if row.sells, !room.source.isReady { return SandboxAnswers.starting }
        return row.answer(request, nil)
      }
      router.on(row.method, "/scenario/{scenario}" + row.pattern, maxBody: 1 << 20) { request in
        guard let scenario = Scenario(rawValue: request.parameter("scenario")) else { return SandboxAnswers.notFound }
        guard row.guarded else { return row.answer(request, scenario) }
        if let problem = room.tokens.problem(authorization: request.headers["authorization"]) {
          return SandboxAnswers.error(problem)
        }
        if let fault = try await ServiceFaults(settings: room.settings, clock: room.clock).answer(scenario) { return fault }
        if row.sells, !room.source.isReady { return SandboxAnswers.starting }
        return row.answer(request, scenario)
      }
    }
    return router
  }
}
