public import Fetch
internal import JSON
public import Payments
internal import Telemetry
public import Travel

/// The gateway `stripe`: PaymentIntents and Refunds (docs.stripe.com/api).
public struct StripeGateway: PaymentGateway {
  public let name = "stripe"
  let client: StripeClient
  let clock: any Travel.Clock
  let log = Log("payments")

  /// - Parameters:
  ///   - url: `https://api.stripe.com`, or a server of its format; without a closing slash.
  ///   - secretKey: `sk_…`; only ever in the Authorization header.
  public init(url: String, secretKey: String, fetcher: Fetcher, clock: any Travel.Clock = SystemClock()) {
    self.clock = clock
    client = StripeClient(url: url, secretKey: secretKey, fetcher: fetcher)
  }

  public func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    guard case .card(let token) = charge.method else { return .declined(Decline(.invalidRequest)) }
    guard let number = StripeAmount.number(charge.amount) else { return .declined(Decline(.currencyNotSupported)) }
    let form = Self.form(charge, token, number)
    switch await client.post("/v1/payment_intents", form, key: charge.id.description, deadline: deadline) {
    case .unsent(let reason):
      log.warn("Stripe cannot be reached", ["reason": reason])
      return .declined(Decline(.gatewayUnreachable))
    case .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply):
      if let error = StripeError(reply) { return refused(error) }
      guard let intent = StripeIntent(reply), intent.payment == charge.id.description else {
        return .unknown(reason: "Stripe's answer is not understood")
      }
      return intent.outcome
    }
  }

  public func state(of query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    switch await client.intent(of: query, deadline: deadline) {
    case .found(let intent): intent.state
    case .absent: .absent
    case .unknown(let reason): .unknown(reason: reason)
    }
  }

  public func abandon(_ query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    var state = await state(of: query, deadline: deadline)
    if state == .absent { state = await takeKey(of: query, deadline: deadline) }
    guard case .needsAction(_, let reference) = state else { return state }
    let path = "/v1/payment_intents/\(URLText.encode(reference))/cancel"
    // Cancelling twice does no harm, and an answer that Stripe keeps under a key may be an error: each try has its own.
    let reply = await client.post(path, FormWriter(), key: "\(query.id)-abandon-\(clock.now().milliseconds)", deadline: deadline)
    if case .answer(let reply) = reply, let intent = StripeIntent(reply), intent.id == reference { return intent.state }
    // It was too late, or nobody knows: what is true now counts.
    return await self.state(of: query, deadline: deadline)
  }

  /// How long after its start a charge may still be worked on at Stripe; its own programs wait for at most 80 seconds.
  static let longest: Int64 = 600

  /// Ends a charge that Stripe's list does not have: an intent without a card takes the charge's own idempotency key, so that the charge
  /// takes no money when it comes after all. When Stripe has the charge, and works on it, it refuses the key: then nothing is known yet.
  private func takeKey(of query: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    guard let number = StripeAmount.number(query.amount) else { return .absent }
    var form = FormWriter()
    form.add("amount", String(number))
    form.add("currency", query.amount.currency.code.lowercased())
    form.add("payment_method_types[]", "card")
    form.add("description", "Never paid: the charge of this key was given up")
    form.add("metadata[payment]", query.id.description)
    switch await client.post("/v1/payment_intents", form, key: query.id.description, deadline: deadline) {
    case .unsent(let reason), .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply):
      if let intent = StripeIntent(reply), intent.payment == query.id.description { return intent.state }
      // The charge has ended under its key. It is not worked on for ever, and what it made would be in the list by then.
      let isOver = query.startedAt.adding(seconds: Self.longest) <= clock.now()
      if isOver, StripeError(reply)?.isOfKey == true { return await state(of: query, deadline: deadline) }
      return .unknown(reason: "Stripe answered \(reply.status)")
    }
  }

  public func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome {
    guard let number = StripeAmount.number(refund.amount) else {
      return .refused(RefundRefusal(.failed, message: "Stripe cannot give back exactly \(refund.amount)."))
    }
    var form = FormWriter()
    form.add("payment_intent", refund.chargeReference)
    form.add("amount", String(number))
    form.add("metadata[refund]", refund.id.description)
    form.add("metadata[payment]", refund.charge.description)
    form.add("metadata[reason]", refund.reason.rawValue)
    switch await client.post("/v1/refunds", form, key: refund.id.description, deadline: deadline) {
    case .unsent(let reason), .lost(let reason): return .unknown(reason: reason)
    case .answer(let reply):
      if let error = StripeError(reply) { return refusedRefund(error) }
      guard let made = StripeRefund(reply), made.refund == refund.id.description else {
        return .unknown(reason: "Stripe's answer is not understood")
      }
      return made.outcome
    }
  }

  public func state(of query: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    await client.refund(of: query, deadline: deadline)
  }

  private static func form(_ charge: Charge, _ token: CardToken, _ number: Int64) -> FormWriter {
    var form = FormWriter()
    form.add("amount", String(number))
    form.add("currency", charge.amount.currency.code.lowercased())
    form.add("confirm", "true")
    form.add("payment_method_types[]", "card")
    if token.text.hasPrefix("tok_") {
      form.add("payment_method_data[type]", "card")
      form.add("payment_method_data[card][token]", token.text)
    } else {
      form.add("payment_method", token.text)
    }
    form.add("return_url", "\(charge.returnURL)\(charge.returnURL.contains("?") ? "&" : "?")payment=\(charge.id)")
    form.add("description", charge.description)
    form.add("metadata[payment]", charge.id.description)
    form.add("metadata[reference]", charge.bookingReference)
    form.add("expand[]", "latest_charge")
    return form
  }

  private func refused(_ error: StripeError) -> ChargeOutcome {
    if error.status == 402, let node = error.node {
      return .declined(Decline(StripeDecline.code(node), reference: node["payment_intent"]?["id"]?.string))
    }
    guard error.isRefusal else { return .unknown(reason: "Stripe answered \(error.status)") }
    if error.status == 429 { return .declined(Decline(.gatewayUnreachable)) }
    let isToken = error.code == "token_already_used" || (error.code == "resource_missing" && error.param.hasPrefix("payment_method"))
    if isToken { return .declined(Decline(.unknownToken)) }
    log.error("Stripe refuses a charge", ["answer": error.words])
    return .declined(Decline(.invalidRequest))
  }

  private func refusedRefund(_ error: StripeError) -> RefundOutcome {
    guard error.isRefusal || error.status == 402, error.status != 429, error.status != 401, error.status != 403 else {
      return .unknown(reason: "Stripe answered \(error.status)")
    }
    log.error("Stripe refuses a refund", ["answer": error.words])
    switch error.code {
    case "charge_already_refunded": return .refused(RefundRefusal(.alreadyRefunded, message: "The payment was given back before."))
    case "amount_too_large": return .refused(RefundRefusal(.exceedsPayment, message: "The refunds would pass what was taken."))
    case "resource_missing": return .refused(RefundRefusal(.noSuchPayment, message: "Stripe knows no such payment."))
    default: return .refused(RefundRefusal(.failed, message: "Stripe refuses the refund."))
    }
  }
}
