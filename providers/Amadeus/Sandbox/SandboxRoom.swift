internal import Fetch
internal import Travel
internal import Web
internal import World

/// What every endpoint of the sandbox shares.
struct SandboxRoom: Sendable {
  let settings: AmadeusSandboxSettings
  let world: World
  let source: any SandboxWorld
  let clock: any Travel.Clock
  let tokens: SandboxTokens
  let orders: OrderBook

  func finding(_ scenario: Scenario?) -> OfferFinding {
    OfferFinding(slices: SliceShop(world: world, source: source, scenario: scenario), today: clock.now().utcDate)
  }

  /// The address of a request, for `meta.links`.
  func link(_ request: Request, offset: Int? = nil) -> String {
    let kept = request.query.filter { offset == nil || $0.name != "page[offset]" }.map { ($0.name, $0.value) }
    let pairs = kept + (offset.map { [("page[offset]", String($0))] } ?? [])
    let query = pairs.map { "\(URLText.encode($0.0))=\(URLText.encode($0.1))" }.joined(separator: "&")
    return "http://\(request.headers["host"] ?? settings.host)\(request.path)" + (query.isEmpty ? "" : "?" + query)
  }
}
