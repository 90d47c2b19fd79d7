internal import Glibc
public import Network
public import Telemetry
public import Web

/// Refuses callers that ask too often: 429 with `Retry-After` and the `RateLimit` fields, counted per address and per user.
///
/// The address is counted before anybody looks who calls, so that whoever guesses at tokens is counted too; the user, where one is known,
/// behind the access rule. Several processes count together behind it, in one journey; what the rule refused is counted after the refusal.
public final class RateLimits: Sendable {
  private let limits: [RouteClass: RateLimit]
  private let exempt: [AddressRange]
  private let user: @Sendable (Request) -> String?
  private let clock: @Sendable () -> UInt64
  private let table: BucketTable
  private let shared: SharedBuckets?
  private let refused: Counter

  /// - Parameters:
  ///   - exempt: addresses that are never counted.
  ///   - user: who is signed in, by id; nil counts the address alone.
  ///   - shared: buckets that several processes have in common; while they are away, this process' own stand in.
  ///   - clock: monotonic nanoseconds; some milliseconds behind do no harm.
  public init(
    _ limits: [RouteClass: RateLimit], exempt: [AddressRange] = [], shared: SharedBuckets? = nil, metrics: Metrics,
    user: @escaping @Sendable (Request) -> String? = { _ in nil }, clock: @escaping @Sendable () -> UInt64 = RateLimits.now
  ) {
    (self.limits, self.exempt, self.shared, self.user, self.clock) = (limits, exempt, shared, user, clock)
    table = BucketTable()
    refused = metrics.counter("jetway_rate_limited_total", "Requests refused because their caller asked too often.", labels: ["class"])
  }

  /// Lets go of Redis.
  public func close() { shared?.close() }

  /// Puts the limits around the routes there are now; a route without a class, and one of a class without a limit, is left as it is.
  public func mount(on router: inout Router) {
    router.checkDoor(counting)
    router.wrapDoor(guessingAtTheDoor)
    router.wrap(guarding)
  }

  /// Counts a request that an access rule refused with the other processes too; 429 when it was one too many.
  public func counted(_ request: Request) async -> Problem? {
    guard let shared, let one = limit(of: request.method, request.route), !isExempt(request) else { return nil }
    guard let wait = await shared.take([one.name(request)], one.limit), wait > 0 else { return nil }
    return refusal(one, wait)
  }

  private func limit(of method: Web.Method, _ pattern: String) -> ClassLimit? {
    guard let kind = RouteClass.of(method, pattern), let limit = limits[kind] else { return nil }
    return ClassLimit(kind: kind, limit: limit)
  }

  /// What counts the address that asks; nil for a route without a limit, and for guesses.
  @Sendable private func counting(_ route: Router.Route) -> DoorCheck? {
    guard let one = limit(of: route.method, route.pattern), one.kind != .guess else { return nil }
    return { [self] in try takeAtTheDoor(one, $0) }
  }

  /// The handler of a route at which somebody could guess, behind its limit for an address.
  @Sendable private func guessingAtTheDoor(_ route: Router.Route, _ handler: @escaping Handler) -> Handler {
    guard let one = limit(of: route.method, route.pattern), one.kind == .guess else { return handler }
    return guessing(handler, take: { [self] in try takeAtTheDoor(one, $0) }, giveBack: { [self] in
      if !isExempt($0) { table.giveBack(one.key($0), one.limit) }
    })
  }

  private func takeAtTheDoor(_ one: ClassLimit, _ request: Request) throws {
    if !exempt.isEmpty, isExempt(request) { return }
    let wait = table.take(one.key(request), one.limit, now: clock())
    if wait > 0 { throw refusal(one, wait) }
  }

  /// The handler of a route behind its limit for a user, and for both in Redis.
  private func guarding(_ route: Router.Route, _ handler: @escaping Handler) -> Handler {
    guard let one = limit(of: route.method, route.pattern), shared != nil || route.access != .everyone else { return handler }
    guard one.kind == .guess else {
      return { [self] request in
        try await takeBehind(one, request)
        return try await handler(request)
      }
    }
    return guessing(handler, take: { [self] in try await takeBehind(one, $0) }, giveBack: { [self] in giveBackBehind(one, $0) })
  }

  /// Counts before the answer is known, so that many guesses at once are counted too; what was no wrong guess is given back.
  private func guessing(
    _ handler: @escaping Handler, take: @escaping @Sendable (Request) async throws -> Void, giveBack: @escaping @Sendable (Request) -> Void
  ) -> Handler {
    { request in
      try await take(request)
      do {
        let response = try await handler(request)
        if response.status != 404 { giveBack(request) }
        return response
      } catch {
        if (error as? any ProblemConvertible)?.problem.status != 404 { giveBack(request) }
        throw error
      }
    }
  }

  private func takeBehind(_ one: ClassLimit, _ request: Request) async throws {
    let user = user(request)
    guard user != nil || shared != nil, !isExempt(request) else { return }
    if let user {
      let wait = table.take(one.key(user), one.limit, now: clock())
      if wait > 0 { throw refusal(one, wait) }
    }
    if let shared, let wait = await shared.take(one.names(request, user), one.limit), wait > 0 { throw refusal(one, wait) }
  }

  private func giveBackBehind(_ one: ClassLimit, _ request: Request) {
    let user = user(request)
    if isExempt(request) { return }
    if let user { table.giveBack(one.key(user), one.limit) }
    shared?.giveBack(one.names(request, user), one.limit)
  }

  private func refusal(_ one: ClassLimit, _ wait: UInt64) -> Problem {
    refused.increment(one.kind.rawValue)
    let seconds = Int(wait / 1_000_000_000) + 1
    var problem = Problem.rateLimited(retryAfterSeconds: seconds)
    // draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it.
    problem.headers += [
      ("RateLimit-Policy", "\"\(one.kind.rawValue)\";q=\(one.limit.count);w=\(one.limit.seconds)"),
      ("RateLimit", "\"\(one.kind.rawValue)\";r=0;t=\(seconds)"),
    ]
    return problem
  }

  private func isExempt(_ request: Request) -> Bool {
    guard !exempt.isEmpty, let address = request.address else { return false }
    return exempt.contains { $0.contains(address) }
  }

  /// The machine's monotonic clock as of its last tick: it costs a third of the exact one, and limits count in seconds.
  public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
