/// What answers a request. An error that is thrown becomes a problem: see `ProblemConvertible`.
public typealias Handler = @Sendable (Request) async throws -> Response

/// Stands between the server and a handler: it may answer itself, change the request, or change the answer.
public typealias Middleware = @Sendable (Request, Handler) async throws -> Response

/// Stands before a route's turn and its access rule: nobody is known there yet. Given the route once, when the router is made.
public typealias DoorLayer = @Sendable (Router.Route, @escaping Handler) -> Handler

/// Looks at a request before everything else of its route, the innermost middleware too, and refuses it by throwing; it cannot wait, and
/// costs next to nothing.
public typealias DoorCheck = @Sendable (Request) throws -> Void

/// Hears of a request that an access rule refused (401, 403), after everything that stands before the rule and before anything behind it:
/// answers with what the client is told.
public typealias Refused = @Sendable (Request, Problem) async -> Problem

/// Collects routes; `responder()` freezes them.
///
/// Patterns are literal but for `{name}`, one segment, and a last `{name...}`, all that remains. Segments are percent-decoded after
/// the path was split, so an encoded slash never makes a new segment. The most particular pattern wins, whatever the order of calls.
/// GET answers HEAD too; an unknown path is a 404 problem, a known one with another method a 405 with `Allow`.
public struct Router: Sendable {
  /// A route as it was declared.
  public struct Route: Sendable {
    public let method: Method
    /// `/v1/bookings/{id}`.
    public let pattern: String
    /// Nil for servers that know no callers, such as the sandboxes.
    public let access: Access?
  }

  struct Entry: Sendable {
    var method: Method
    var pattern: RoutePattern
    var maxBody: Int
    var access: Access?
    /// Nil when nobody waits for their turn here.
    var rank: Admission.Rank?
    var handler: Handler

    var route: Route { Route(method: method, pattern: pattern.text, access: access) }
  }

  private(set) var entries: [Entry] = []
  private(set) var doors: [DoorLayer] = []
  private(set) var checks: [@Sendable (Route) -> DoorCheck?] = []

  /// No routes yet.
  public init() {}

  /// Adds a route; `maxBody` is the most bytes its body may have, more is answered with 413.
  ///
  /// - Parameters:
  ///   - access: who may use it. A server with an identifier refuses a route that does not say.
  ///   - rank: who goes first when there is much to do; nil for a route that asks for no turn.
  public mutating func on(
    _ method: Method, _ pattern: String, maxBody: Int = 65_536, access: Access? = nil, rank: Admission.Rank? = nil, _ handler: @escaping Handler
  ) {
    entries.append(Entry(method: method, pattern: RoutePattern(pattern), maxBody: maxBody, access: access, rank: rank, handler: handler))
  }

  /// Adds a GET route, which answers HEAD too.
  public mutating func get(_ pattern: String, access: Access? = nil, rank: Admission.Rank? = nil, _ handler: @escaping Handler) {
    on(.GET, pattern, access: access, rank: rank, handler)
  }

  /// Adds a POST route.
  public mutating func post(_ pattern: String, maxBody: Int = 65_536, access: Access? = nil, rank: Admission.Rank? = nil, _ handler: @escaping Handler) {
    on(.POST, pattern, maxBody: maxBody, access: access, rank: rank, handler)
  }

  /// Adds a PUT route.
  public mutating func put(_ pattern: String, maxBody: Int = 65_536, access: Access? = nil, rank: Admission.Rank? = nil, _ handler: @escaping Handler) {
    on(.PUT, pattern, maxBody: maxBody, access: access, rank: rank, handler)
  }

  /// Adds a PATCH route.
  public mutating func patch(_ pattern: String, maxBody: Int = 65_536, access: Access? = nil, rank: Admission.Rank? = nil, _ handler: @escaping Handler) {
    on(.PATCH, pattern, maxBody: maxBody, access: access, rank: rank, handler)
  }

  /// Adds a DELETE route.
  public mutating func delete(_ pattern: String, maxBody: Int = 65_536, access: Access? = nil, rank: Admission.Rank? = nil, _ handler: @escaping Handler) {
    on(.DELETE, pattern, maxBody: maxBody, access: access, rank: rank, handler)
  }

  /// Puts a layer around every route there is now, files included, behind its access rule: the caller is known there. `around` may answer
  /// with the handler itself.
  ///
  /// Unlike a middleware it knows the route before any request comes, so it can choose once what to do for it.
  public mutating func wrap(_ around: (Route, @escaping Handler) -> Handler) {
    for at in entries.indices { entries[at].handler = around(entries[at].route, entries[at].handler) }
  }

  /// Puts a layer around every route, files included, before its turn and its access rule; the first one outermost.
  public mutating func wrapDoor(_ layer: @escaping DoorLayer) { doors.append(layer) }

  /// Has requests of every route looked at before its layers at the door, files included; `check` answers nil for a route that needs none.
  public mutating func checkDoor(_ check: @escaping @Sendable (Route) -> DoorCheck?) { checks.append(check) }

  /// Serves files below `prefix` for every path that no other route knows.
  public mutating func mount(static files: StaticFiles, at prefix: String = "/") {
    on(.GET, (prefix.hasSuffix("/") ? prefix : prefix + "/") + "{path...}", access: .everyone) { try files.respond(to: $0) }
  }

  /// Every route, in the order of calls, for listing them.
  public var routes: [Route] { entries.map(\.route) }

  /// The routes frozen, each behind the middleware, the first one outermost. Answers for unknown paths pass it too.
  ///
  /// - Parameters:
  ///   - identify: who finds out who calls; without one nobody is known.
  ///   - admission: whose turn it is on routes with a rank, before anybody looks who calls; without one everybody's.
  ///   - refused: hears of what access rules refuse.
  public func responder(
    identify: Identifier? = nil, admission: Admission? = nil, refused: Refused? = nil, _ middleware: Middleware...
  ) -> Responder {
    Responder(self, middleware, identify: identify, admission: admission, refused: refused)
  }
}
