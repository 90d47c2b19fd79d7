internal import Fetch
internal import JSON
internal import ProviderKit
internal import Travel

/// Calls with the key in place, within the budget; every page is a call of its own.
struct AviationStackClient: Sendable {
  let settings: AviationStackSettings
  let fetcher: Fetcher
  let quota: Quota?
  let clock: any Travel.Clock

  /// Every row of a question, page after page, bounded by `maxPages`.
  /// - Parameter wanted: stops early when a row satisfies it.
  func rows(
    _ endpoint: String, _ query: [(String, String)], deadline: ContinuousClock.Instant,
    until wanted: (JSONNode) -> Bool = { _ in false }
  ) async throws(ProviderFault) -> [JSONNode] {
    var rows: [JSONNode] = []
    for _ in 0..<settings.maxPages {
      let page = try await page(endpoint, query, offset: rows.count, deadline: deadline)
      rows += page.rows
      if page.rows.isEmpty || page.rows.contains(where: wanted) { break }
      guard let total = page.total, rows.count < total else { break }
    }
    return rows
  }

  /// One page.
  func page(
    _ endpoint: String, _ query: [(String, String)], offset: Int, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> WirePage {
    try await spend()
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { throw ProviderFault(.timeout, "No time was left to ask for \(endpoint).") }
    var pairs = query + [("limit", String(settings.pageSize))]
    if offset > 0 { pairs.append(("offset", String(offset))) }
    pairs.insert(("access_key", settings.accessKey), at: 0)
    let request = FetchRequest(
      url: "\(settings.baseURL)/\(endpoint)?\(URLText.query(pairs))", headers: [("Accept", "application/json")], deadline: left,
      maxBytes: settings.maxAnswerBytes, caFile: settings.caFile)
    let reply: FetchReply
    do throws(FetchError) { reply = try await fetcher.send(request) } catch { throw ProviderFault(error) }
    if let text = reply.header("x-quota-remaining"), let left = Int(text) { await quota?.observe(remaining: left) }
    return try AviationStackAnswers.page(reply, now: clock.now())
  }

  private func spend() async throws(ProviderFault) {
    switch await quota?.spend() {
    case nil, .granted: return
    case .spent: throw ProviderFault(.quotaSpent, "This month's budget of calls is used up.")
    case .unverifiable: throw ProviderFault(.quotaSpent, "The budget of calls cannot be checked now.")
    }
  }
}
