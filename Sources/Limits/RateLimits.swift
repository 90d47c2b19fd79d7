internal import Glibc
public import Network
public import Telemetry
public import Web

/// Refuses callers that ask too often: 429 with `Retry-After` and the `RateLimit` fields, counted per address and per user.
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
  ///   - clock: monotonic nanoseconds.
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

  /// The handler of a route behind its class' limit; the handler itself for a route without one.
  public func guarding(_ method: Web.Method, _ pattern: String, _ handler: @escaping Handler) -> Handler {
    guard let kind = RouteClass.of(method, pattern), let limit = limits[kind] else { return handler }
    if kind == .guess { return guessing(kind, limit, handler) }
    guard shared != nil else {
      return { [self] request in
        try takeHere(kind, limit, request)
        return try await handler(request)
      }
    }
    return { [self] request in
      try await take(kind, limit, request)
      return try await handler(request)
    }
  }

  /// Counts before the answer is known, so that many guesses at once are counted too; what was no wrong guess is given back.
  private func guessing(_ kind: RouteClass, _ limit: RateLimit, _ handler: @escaping Handler) -> Handler {
    { [self] request in
      try await take(kind, limit, request)
      do {
        let response = try await handler(request)
        if response.status != 404 { giveBack(kind, limit, request) }
        return response
      } catch {
        if (error as? any ProblemConvertible)?.problem.status != 404 { giveBack(kind, limit, request) }
        throw error
      }
    }
  }

  private func take(_ kind: RouteClass, _ limit: RateLimit, _ request: Request) async throws(Problem) {
    try takeHere(kind, limit, request)
    guard let shared, !isExempt(request) else { return }
    if let wait = await shared.take(names(kind, request), limit), wait > 0 { throw refusal(kind, limit, wait) }
  }

  private func takeHere(_ kind: RouteClass, _ limit: RateLimit, _ request: Request) throws(Problem) {
    if !exempt.isEmpty, isExempt(request) { return }
    let now = clock()
    var wait = table.take(key(kind, Self.caller(request.remoteAddress)), limit, now: now)
    if wait == 0, let user = user(request) { wait = table.take(key(kind, user), limit, now: now) }
    if wait > 0 { throw refusal(kind, limit, wait) }
  }

  private func giveBack(_ kind: RouteClass, _ limit: RateLimit, _ request: Request) {
    if isExempt(request) { return }
    table.giveBack(key(kind, Self.caller(request.remoteAddress)), limit)
    if let user = user(request) { table.giveBack(key(kind, user), limit) }
    shared?.giveBack(names(kind, request), limit)
  }

  private func refusal(_ kind: RouteClass, _ limit: RateLimit, _ wait: UInt64) -> Problem {
    refused.increment(kind.rawValue)
    let seconds = Int(wait / 1_000_000_000) + 1
    var problem = Problem.rateLimited(retryAfterSeconds: seconds)
    // draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it.
    problem.headers += [
      ("RateLimit-Policy", "\"\(kind.rawValue)\";q=\(limit.count);w=\(limit.seconds)"), ("RateLimit", "\"\(kind.rawValue)\";r=0;t=\(seconds)"),
    ]
    return problem
  }

  private func isExempt(_ request: Request) -> Bool {
    guard !exempt.isEmpty, let address = NetworkAddress(request.remoteAddress) else { return false }
    return exempt.contains { $0.contains(address) }
  }

  /// Swift's hasher has a seed of its own in each process, so nobody can choose names that fall together.
  private func key(_ kind: RouteClass, _ caller: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(kind)
    hasher.combine(caller)
    return UInt64(bitPattern: Int64(hasher.finalize())) | 1 << 63
  }

  private func names(_ kind: RouteClass, _ request: Request) -> [String] {
    ["\(kind.rawValue):a:\(Self.caller(request.remoteAddress))"] + (user(request).map { ["\(kind.rawValue):u:\($0)"] } ?? [])
  }

  /// An IPv4 address as it is; of an IPv6 one the half that a household owns.
  private static func caller(_ address: String) -> String {
    guard address.utf8.contains(0x3A), let parsed = NetworkAddress(address), parsed.v4 == nil else { return address }
    return String(parsed.high, radix: 16)
  }

  /// The machine's monotonic clock.
  public static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
