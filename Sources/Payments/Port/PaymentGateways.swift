/// The gateways that are set up, found by what the payer chose and by name.
public struct PaymentGateways: Sendable {
  /// Where card tokens go: the dummy bank or Stripe; nil when none is set up.
  public let card: (any PaymentGateway)?
  /// The hosted page; nil when none is set up.
  public let redirect: (any PaymentGateway)?

  /// Names the gateway of each method.
  public init(card: (any PaymentGateway)? = nil, redirect: (any PaymentGateway)? = nil) {
    (self.card, self.redirect) = (card, redirect)
  }

  /// The gateway that takes a method; nil when none is set up.
  public func taking(_ method: PaymentMethod) -> (any PaymentGateway)? {
    switch method {
    case .card: card
    case .redirect: redirect
    }
  }

  /// The gateway a stored payment went to; nil when it is no longer set up.
  public func named(_ name: String) -> (any PaymentGateway)? { [card, redirect].lazy.compactMap { $0 }.first { $0.name == name } }
}
