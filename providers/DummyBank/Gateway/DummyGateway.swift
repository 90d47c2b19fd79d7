public import Fetch
internal import JSON
public import Payments
internal import Telemetry
internal import Travel

/// The gateway `dummy`: the bank of this folder, over HTTP.
public struct DummyGateway: PaymentGateway {
  public let name = "dummy"
  private let line: GatewayLine
  private let log = Log("payments")

  /// - Parameter url: where the bank is, without a closing slash.
  public init(url: String, fetcher: Fetcher) { line = GatewayLine(baseURL: url, fetcher: fetcher) }

  public func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    guard case .card(let token) = charge.method else { return .declined(Decline(.invalidRequest)) }
    var json = JSONWriter()
    json.object { json in
      json.field("token", token.text)
      charge.amount.writeMembers(to: &json)
      json.field("reference", charge.bookingReference)
      json.field("description", charge.description)
      json.field("returnUrl", charge.returnURL)
      json.field("expires", charge.expiresAt.seconds)
    }
    switch await line.post("/v1/charges", json.bytes, type: "application/json", key: charge.id.description, deadline: deadline) {
    case .unsent(let reason):
      log.warn("the bank cannot be reached", ["reason": reason])
      return .declined(Decline(.gatewayUnreachable))
    case .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply) where reply.status == 400:
      log.error("the bank refuses a charge", ["status": reply.status, "code": BankAnswer.code(reply) ?? ""])
      return .declined(Decline(.invalidRequest))
    case .answer(let reply):
      guard reply.status == 200, let answer = BankAnswer(reply), answer.charge.key == charge.id.description,
        answer.charge.amount == charge.amount
      else { return .unknown(reason: "the bank answered \(reply.status)") }
      return answer.outcome
    }
  }

  public func state(of query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    state(await line.get("/v1/charges/\(URLText.encode(query.id.description))", deadline: deadline), query)
  }

  public func abandon(_ query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    var json = JSONWriter()
    json.object { json in
      query.amount.writeMembers(to: &json)
    }
    let path = "/v1/charges/\(URLText.encode(query.id.description))/cancel"
    return state(await line.post(path, json.bytes, type: "application/json", key: nil, deadline: deadline), query)
  }

  public func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome {
    var json = JSONWriter()
    json.object { json in
      json.field("charge", refund.charge.description)
      refund.amount.writeMembers(to: &json)
    }
    switch await line.post("/v1/refunds", json.bytes, type: "application/json", key: refund.id.description, deadline: deadline) {
    case .unsent(let reason), .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply):
      if let refusal = BankAnswer.refusal(reply) { return .refused(refusal) }
      switch BankAnswer.refund(reply, refund.id) {
      case .done(let reference): return .done(reference: reference)
      case .pending(let reference): return .pending(reference: reference)
      case .refused(let refusal): return .refused(refusal)
      case .absent, .unknown: return .unknown(reason: "the bank answered \(reply.status)")
      }
    }
  }

  public func state(of query: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    switch await line.get("/v1/refunds/\(URLText.encode(query.id.description))", deadline: deadline) {
    case .unsent(let reason), .lost(let reason): .unknown(reason: reason)
    case .answer(let reply): BankAnswer.refund(reply, query.id)
    }
  }

  private func state(_ reply: GatewayLine.Reply, _ query: ChargeQuery) -> ChargeState {
    switch reply {
    case .unsent(let reason), .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply):
      if reply.status == 404, BankAnswer.code(reply) == "no_such_charge" { return .absent }
      guard reply.status == 200, let answer = BankAnswer(reply), answer.charge.key == query.id.description else {
        return .unknown(reason: "the bank answered \(reply.status)")
      }
      return answer.state
    }
  }
}
