/// The gateways that are set up, found by what the payer chose and by name.
public struct PaymentGateways: Sendable {
  /// Where card tokens go: the dummy bank or Stripe; nil when none is set up.
  public let card: (any PaymentGateway)?
  /// The hosted page; nil when none is set up.
  public let redirect: (any PaymentGateway)?

  /// Gateways that take nothing new; payments that went to them are still asked for and refunded.
  public let former: [any PaymentGateway]

  /// Names the gateway of each method.
  public init(card: (any PaymentGateway)? = nil, redirect: (any PaymentGateway)? = nil, former: [any PaymentGateway] = []) {
    (self.card, self.redirect, self.former) = (card, redirect, former)
  }

  /// The gateway that takes a method; nil when none is set up.
  public func taking(_ method: PaymentMethod) -> (any PaymentGateway)? {
    switch method {
    case .card: card
    case .redirect: redirect
    }
  }

  /// The gateway a stored payment went to; nil when it is no longer set up.
  public func named(_ name: String) -> (any PaymentGateway)? {
    ([card, redirect].compactMap { $0 } + former).first { $0.name == name }
  }
}
