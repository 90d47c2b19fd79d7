import DummyBank
import Fetch
import PaymentPage
import Payments
import Stripe

extension PaymentGateways {
  /// The gateways the settings name: Stripe takes cards where it is set up, else the dummy bank; the payment page takes payers.
  init(_ settings: Settings, fetcher: Fetcher) {
    let bank = settings.bankURL.map { DummyGateway(url: $0, fetcher: fetcher) }
    let stripe = settings.stripe.map { StripeGateway(url: $0.url, secretKey: $0.secretKey, fetcher: fetcher) }
    let page = settings.paymentPage.map { RedirectGateway(url: $0.url, secret: $0.secret, fetcher: fetcher) }
    self.init(card: stripe ?? bank, redirect: page, former: stripe == nil ? [] : [bank].compactMap(\.self))
  }
}

extension Settings {
  /// Who reads what gateways post to `/v1/payments/notices/{gateway}`.
  var noticeReaders: [any NoticeReader] {
    var readers: [any NoticeReader] = []
    if let secret = stripe?.webhookSecret { readers.append(StripeNotices(secret: secret)) }
    if let secret = paymentPage?.secret { readers.append(PageNotices(secret: secret)) }
    return readers
  }

  /// Who reads what a payer's browser brings back from the payment page.
  var returnReader: (any ReturnReader)? { paymentPage.map { PageNotices(secret: $0.secret) } }
}
