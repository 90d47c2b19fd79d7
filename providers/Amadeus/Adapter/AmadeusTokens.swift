internal import Fetch
internal import JSON
internal import ProviderKit
internal import Travel

/// The OAuth client-credentials token: asked for once for all concurrent callers, kept until shortly before it ends.
actor AmadeusTokens {
  private struct Token {
    var text: String
    var until: ContinuousClock.Instant
  }

  private typealias Outcome = Result<String, ProviderFault>

  private let settings: AmadeusSettings
  private let fetcher: Fetcher
  private let clock: any Travel.Clock
  private var token: Token?
  private var refresh: Task<Void, Never>?
  private var waiters: [UInt64: CheckedContinuation<Outcome, Never>] = [:]
  private var nextWaiter: UInt64 = 0
  private let refreshLimit: Duration = .seconds(2)
  private static let gone = ProviderFault(.cancelled, "The caller went away.")

  init(settings: AmadeusSettings, fetcher: Fetcher, clock: any Travel.Clock) {
    self.settings = settings
    self.fetcher = fetcher
    self.clock = clock
  }

  /// The current token, or a new one.
  ///
  /// A caller that is cancelled stops waiting; the request goes on for the others.
  func bearer() async throws(ProviderFault) -> String {
    if let token, token.until > .now { return token.text }
    let id = nextWaiter
    nextWaiter += 1
    let outcome: Outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume(returning: Outcome.failure(Self.gone))
          return
        }
        waiters[id] = continuation
        startRefresh()
      }
    } onCancel: {
      Task { await self.leave(id) }
    }
    return try outcome.get()
  }

  /// Forgets a token the server refused, unless a newer one has come since.
  func discard(_ refused: String) {
    if token?.text == refused { token = nil }
  }

  private func leave(_ id: UInt64) {
    waiters.removeValue(forKey: id)?.resume(returning: Outcome.failure(Self.gone))
  }

  private func startRefresh() {
    guard refresh == nil else { return }
    refresh = Task { await self.renew() }
  }

  private func renew() async {
    let outcome: Outcome
    do throws(ProviderFault) {
      let fresh = try await request()
      token = fresh
      outcome = .success(fresh.text)
    } catch {
      outcome = .failure(error)
    }
    refresh = nil
    let waiting = waiters
    waiters = [:]
    for continuation in waiting.values { continuation.resume(returning: outcome) }
  }

  private func request() async throws(ProviderFault) -> Token {
    let asked = ContinuousClock.now
    let form =
      "grant_type=client_credentials&client_id=\(URLText.encode(settings.clientID))&client_secret=\(URLText.encode(settings.clientSecret))"
    let call = FetchRequest(
      method: "POST", url: settings.baseURL + "/v1/security/oauth2/token",
      headers: [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")],
      body: [UInt8](form.utf8), deadline: refreshLimit, maxBytes: 64 << 10, caFile: settings.caFile)
    let reply = try await AmadeusAnswers.send(call, with: fetcher)
    guard reply.status == 200 else { throw AmadeusAnswers.fault(of: reply, now: clock.now(), tokenCall: true) }
    let root = try AmadeusAnswers.parse(reply.body)
    guard let text = root.text("access_token", max: 4_096), let seconds = root["expires_in"]?.int, (1...86_400).contains(seconds)
    else { throw .badReply("The token's answer has no access_token or expires_in.") }
    let margin = min(30, seconds / 10)
    return Token(text: text, until: asked + .seconds(seconds - margin))
  }
}
