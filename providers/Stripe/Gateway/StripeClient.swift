internal import Fetch
internal import JSON
internal import Payments
internal import Travel

/// Asks Stripe: one request, or the pages of a list.
struct StripeClient: Sendable {
  /// What became of a search for an intent.
  enum Finding: Sendable {
    case found(StripeIntent)
    case absent
    case unknown(String)
  }

  /// The version of the API that the wire types are written for.
  static let version = "2024-06-20"
  /// How far the clocks of both sides may be apart, and how long after its start a charge may have arrived, in seconds.
  private static let skew: Int64 = 300, span: Int64 = 7200
  /// The most pages of 100 that are read.
  private static let pages = 20

  private let line: GatewayLine

  init(url: String, secretKey: String, fetcher: Fetcher) {
    let headers = [(name: "Authorization", value: "Bearer \(secretKey)"), (name: "Stripe-Version", value: Self.version)]
    line = GatewayLine(baseURL: url, headers: headers, fetcher: fetcher)
  }

  func post(_ path: String, _ form: FormWriter, key: String, deadline: ContinuousClock.Instant) async -> GatewayLine.Reply {
    await line.post(path, form.bytes, type: "application/x-www-form-urlencoded", key: key, deadline: deadline)
  }

  /// The intent of a charge: by its id when we have it, else among those made since the charge began. Stripe's search would find it by
  /// metadata, but up to a minute late.
  func intent(of query: ChargeQuery, deadline: ContinuousClock.Instant) async -> Finding {
    guard let reference = query.reference else { return await search(query, deadline: deadline) }
    switch await line.get("/v1/payment_intents/\(URLText.encode(reference))?expand%5B%5D=latest_charge", deadline: deadline) {
    case .unsent(let reason), .lost(let reason): return .unknown(reason)
    case .answer(let reply):
      guard reply.status == 200, let intent = StripeIntent(reply), intent.payment == query.id.description else {
        return .unknown("Stripe answered \(reply.status)")
      }
      return .found(intent)
    }
  }

  private func search(_ query: ChargeQuery, deadline: ContinuousClock.Instant) async -> Finding {
    let from = query.startedAt.seconds - Self.skew, to = query.startedAt.seconds + Self.span
    var after: String?
    for _ in 0..<Self.pages {
      let path =
        "/v1/payment_intents?limit=100&created%5Bgte%5D=\(from)&created%5Blte%5D=\(to)&expand%5B%5D=data.latest_charge"
        + (after.map { "&starting_after=\(URLText.encode($0))" } ?? "")
      switch await line.get(path, deadline: deadline) {
      case .unsent(let reason), .lost(let reason): return .unknown(reason)
      case .answer(let reply):
        guard reply.status == 200, let root = try? JSONDocument(parsing: reply.body).root, let list = root["data"],
          list.kind == .array, let more = root["has_more"]?.bool
        else { return .unknown("Stripe answered \(reply.status)") }
        for node in list.elements where node["metadata"]?["payment"]?.string == query.id.description {
          return StripeIntent(node).map { .found($0) } ?? .unknown("Stripe's answer is not understood")
        }
        guard more, let last = list[index: list.count - 1]?["id"]?.string else { return .absent }
        after = last
      }
    }
    return .unknown("too many payments to look through")
  }

  /// What became of a refund: by its id when we have it, else among the payment's refunds.
  func refund(of query: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    let path =
      query.reference.map { "/v1/refunds/\(URLText.encode($0))" }
      ?? "/v1/refunds?limit=100&payment_intent=\(URLText.encode(query.chargeReference))"
    switch await line.get(path, deadline: deadline) {
    case .unsent(let reason), .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply):
      guard reply.status == 200, let root = try? JSONDocument(parsing: reply.body).root else {
        return .unknown(reason: "Stripe answered \(reply.status)")
      }
      if let list = root["data"] {
        let mine = list.elements.first { $0["metadata"]?["refund"]?.string == query.id.description }
        guard let mine else { return root["has_more"]?.bool == false ? .absent : .unknown(reason: "too many refunds to look through") }
        return StripeRefund(mine)?.state ?? .unknown(reason: "Stripe's answer is not understood")
      }
      guard let refund = StripeRefund(root), refund.refund == query.id.description else {
        return .unknown(reason: "Stripe's answer is not understood")
      }
      return refund.state
    }
  }
}

extension StripeIntent {
  /// From a whole answer; nil for an error.
  init?(_ reply: FetchReply) {
    guard (200..<300).contains(reply.status), let root = try? JSONDocument(parsing: reply.body).root else { return nil }
    self.init(root)
  }
}

extension StripeRefund {
  /// From a whole answer; nil for an error.
  init?(_ reply: FetchReply) {
    guard (200..<300).contains(reply.status), let root = try? JSONDocument(parsing: reply.body).root else { return nil }
    self.init(root)
  }
}
