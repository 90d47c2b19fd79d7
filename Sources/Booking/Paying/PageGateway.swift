public import Payments
public import Travel

/// The payment page as a gateway: the payer is sent there with a signed order, and comes back with a signed answer.
public struct PageGateway: PaymentGateway, ReturnReader {
  public let name = "redirect"
  private let page: PaymentPageSettings

  public init(_ page: PaymentPageSettings) { self.page = page }

  public func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    let order = PaymentOrder(
      payment: charge.id.description, reference: charge.bookingReference, amount: charge.amount, expiresAt: charge.expiresAt,
      returnURL: charge.returnURL)
    return .needsAction(url: "\(page.url)?order=\(order.sealed(secret: page.secret))", reference: charge.id.description)
  }

  /// The page tells by itself only.
  public func state(of charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
    .needsAction(url: nil, reference: charge.reference ?? charge.id.description)
  }

  /// The page moves no money, so there is none to give back.
  public func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome { .done(reference: refund.id.description) }

  public func state(of refund: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState {
    .done(reference: refund.id.description)
  }

  /// A capture counts whenever it comes, if only to be given back; a refusal that is too old says nothing any more.
  public func read(state: String, now: UTCInstant) throws(NoticeRefusal) -> PaymentNotice {
    guard let answer = PaymentAnswer(sealed: state, secret: page.secret) else { throw .badSignature }
    let told: ChargeState
    switch answer.outcome {
    case .captured: told = .captured(CapturedPayment(reference: answer.reference, amount: answer.amount, card: nil, at: now))
    case .declined:
      guard answer.expiresAt > now else { throw .outOfTime }
      told = .declined(Decline(.cardDeclined, reference: answer.reference))
    }
    return PaymentNotice(gateway: name, id: answer.reference, subject: .charge(ChargeID(answer.payment), told), at: now)
  }
}

/// Where the payment page is, and the secret shared with it.
public struct PaymentPageSettings: Sendable {
  public var url: String
  public var secret: String

  public init(url: String, secret: String) { (self.url, self.secret) = (url, secret) }
}
