import DummyBank
import Fetch
import Payments
import Stripe

extension PaymentGateways {
  /// The gateways the settings name: Stripe takes cards where it is set up, else the dummy bank.
  init(_ settings: Settings, fetcher: Fetcher) {
    let bank = settings.bankURL.map { DummyGateway(url: $0, fetcher: fetcher) }
    let stripe = settings.stripe.map { StripeGateway(url: $0.url, secretKey: $0.secretKey, fetcher: fetcher) }
    self.init(card: stripe ?? bank, former: stripe == nil ? [] : [bank].compactMap(\.self))
  }
}
