internal import Fetch
internal import JSON
internal import ProviderKit
internal import Travel

/// Calls with the token in place: one refresh and one retry when the server says the token is no longer good.
struct AmadeusClient: Sendable {
  let settings: AmadeusSettings
  let fetcher: Fetcher
  let clock: any Travel.Clock
  let tokens: AmadeusTokens

  init(settings: AmadeusSettings, fetcher: Fetcher, clock: any Travel.Clock) {
    self.settings = settings
    self.fetcher = fetcher
    self.clock = clock
    tokens = AmadeusTokens(settings: settings, fetcher: fetcher, clock: clock)
  }

  /// One call of the format.
  /// - Parameters:
  ///   - path: path and query below the base URL.
  ///   - asGet: sends `X-HTTP-Method-Override: GET`, as the shopping calls with a body want it.
  /// - Returns: the parsed answer of a 2xx, else throws what went wrong.
  func call(
    _ method: String, _ path: String, body: [UInt8]? = nil, asGet: Bool = false, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> JSONNode {
    let first = try await tokens.bearer()
    var reply = try await send(method, path, body: body, asGet: asGet, token: first, deadline: deadline)
    if reply.status == 401 {
      await tokens.discard(first)
      let second = try await tokens.bearer()
      reply = try await send(method, path, body: body, asGet: asGet, token: second, deadline: deadline)
      if reply.status == 401 { await tokens.discard(second) }
    }
    guard (200...299).contains(reply.status) else { throw AmadeusAnswers.fault(of: reply, now: clock.now()) }
    let root = try AmadeusAnswers.parse(reply.body)
    guard root.kind == .object else { throw .badReply("The answer is no object.") }
    if root["data"] == nil, let error = WireError.all(in: root, status: reply.status).first {
      throw AmadeusAnswers.fault(of: error, status: error.status, retryAfter: nil)
    }
    return root
  }

  private func send(
    _ method: String, _ path: String, body: [UInt8]?, asGet: Bool, token: String, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> FetchReply {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { throw ProviderFault(.timeout, "No time was left for \(method) \(AmadeusAnswers.bare(path)).") }
    var headers: [(name: String, value: String)] = [
      ("Authorization", "Bearer \(token)"), ("Accept", "application/vnd.amadeus+json, application/json"),
    ]
    if body != nil { headers.append(("Content-Type", "application/vnd.amadeus+json")) }
    if asGet { headers.append(("X-HTTP-Method-Override", "GET")) }
    let request = FetchRequest(
      method: method, url: settings.baseURL + path, headers: headers, body: body, deadline: left,
      maxBytes: settings.maxAnswerBytes,
      caFile: settings.caFile)
    return try await AmadeusAnswers.send(request, with: fetcher)
  }
}
