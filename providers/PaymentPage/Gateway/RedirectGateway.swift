public import Fetch
internal import JSON
public import Payments
public import Travel

/// The gateway `redirect`: a hosted page that a payer is sent to with a signed order.
///
/// Its answer comes with the payer's browser and in a notice of its own, in either order, once or twice or only one of them; what
/// neither brought is asked for.
public struct RedirectGateway: PaymentGateway {
  public let name = "redirect"
  private let url: String
  private let secret: String
  private let line: GatewayLine
  private let clock: any Travel.Clock

  /// How long a question of ours is valid, in seconds.
  private static let askSeconds: Int64 = 60

  /// - Parameters:
  ///   - url: the page, without a query.
  ///   - secret: shared with the page.
  public init(url: String, secret: String, fetcher: Fetcher, clock: any Travel.Clock = SystemClock()) {
    (self.url, self.secret, self.clock) = (url, secret, clock)
    line = GatewayLine(baseURL: url, fetcher: fetcher)
  }

  /// Makes the signed address; nothing is sent, so the same charge has the same address each time.
  public func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    guard charge.method == .redirect else { return .declined(Decline(.invalidRequest)) }
    return .needsAction(url: address(of: charge), reference: charge.id.description)
  }

  /// Where the payer pays.
  public func address(of charge: Charge) -> String {
    let order = PaymentOrder(
      payment: charge.id.description, reference: charge.bookingReference, amount: charge.amount, expiresAt: charge.expiresAt,
      returnURL: charge.returnURL, noticeURL: Self.noticeURL(beside: charge.returnURL))
    return "\(url)?order=\(order.sealed(secret: secret))"
  }

  public func state(of query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    await ask(.state, query, deadline)
  }

  public func abandon(_ query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    await ask(.cancel, query, deadline)
  }

  public func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome {
    let ask = PageAsk(
      kind: .refund, payment: refund.charge.description, amount: refund.amount, refund: refund.id.description, expiresAt: valid)
    switch await answer(ask, deadline) {
    case .done(let reference): return .done(reference: reference)
    case .pending(let reference): return .pending(reference: reference)
    case .refused(let refusal): return .refused(refusal)
    case .unknown(let reason): return .unknown(reason: reason)
    case .absent: return .unknown(reason: "the payment page does not say what became of it")
    }
  }

  public func state(of query: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    // The page finds a refund by its id alone; the amount is not looked at.
    let ask = PageAsk(
      kind: .refundState, payment: query.charge.description, amount: .zero(.eur), refund: query.id.description, expiresAt: valid)
    return await answer(ask, deadline)
  }

  private var valid: UTCInstant { clock.now().adding(seconds: Self.askSeconds) }

  private func ask(_ kind: PageAsk.Kind, _ query: ChargeQuery, _ deadline: ContinuousClock.Instant) async -> ChargeState {
    let ask = PageAsk(kind: kind, payment: query.id.description, amount: query.amount, expiresAt: valid)
    switch await send(ask, deadline) {
    case .failure(let lost): return .unknown(reason: lost.reason)
    case .success(let word):
      guard let answer = PaymentAnswer(sealed: word, secret: secret), answer.payment == ask.payment else {
        return .unknown(reason: "the payment page's answer is not signed for this payment")
      }
      return answer.state
    }
  }

  private func answer(_ ask: PageAsk, _ deadline: ContinuousClock.Instant) async -> RefundState {
    switch await send(ask, deadline) {
    case .failure(let lost): return .unknown(reason: lost.reason)
    case .success(let word):
      guard let answer = RefundAnswer(sealed: word, secret: secret), answer.refund == ask.refund else {
        return .unknown(reason: "the payment page's answer is not signed for this refund")
      }
      return answer.state
    }
  }

  private struct Lost: Error { let reason: String }

  /// The signed word in the page's answer.
  private func send(_ ask: PageAsk, _ deadline: ContinuousClock.Instant) async -> Result<String, Lost> {
    var form = FormWriter()
    form.add("ask", ask.sealed(secret: secret))
    switch await line.post("/ask", form.bytes, type: "application/x-www-form-urlencoded", key: nil, deadline: deadline) {
    case .unsent(let reason), .lost(let reason): return .failure(Lost(reason: reason))
    case .answer(let reply):
      guard reply.status == 200, let word = (try? JSONDocument(parsing: reply.body).root)?["answer"]?.string else {
        return .failure(Lost(reason: "the payment page answered \(reply.status)"))
      }
      return .success(word)
    }
  }

  /// The notice route of the shop whose return address it is.
  static func noticeURL(beside returnURL: String) -> String? {
    let parts = returnURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    return parts[..<3].joined(separator: "/") + "/v1/payments/notices/redirect"
  }
}
