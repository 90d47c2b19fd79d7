import Web

extension Settings {
  /// The pages' policy: our own origin, and where the settings send the browser.
  var pageSecurity: PageSecurity {
    PageSecurity(
      connect: [lottieURL].compactMap { $0.flatMap(Self.origin) }, formAction: [paymentPage?.url, bankURL].compactMap { $0.flatMap(Self.origin) })
  }

  /// `https://host:port` of an address.
  private static func origin(_ url: String) -> String? {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count >= 3 ? "\(parts[0])//\(parts[2])" : nil
  }
}

extension PageConfig {
  init(_ settings: Settings) {
    let cards = settings.stripe != nil ? "stripe" : settings.bankURL != nil ? "dummy" : nil
    let fulfilments =
      (settings.mocks ? ["mock"] : []) + (settings.airline == nil ? [] : ["forward"]) + (cards == nil ? [] : ["pay"]) + (settings.paymentPage == nil ? [] : ["redirect"])
    self.init(lottieURL: settings.lottieURL, fulfilments: fulfilments, cards: cards, providers: settings.providers)
  }
}
