import DummyBank
import Fetch
import Payments

extension PaymentGateways {
  /// The gateways the settings name: Stripe takes cards where it is set up, else the dummy bank.
  init(_ settings: Settings, fetcher: Fetcher) {
    self.init(card: settings.bankURL.map { DummyGateway(url: $0, fetcher: fetcher) })
  }
}
