internal import Fetch
internal import ProviderKit

extension ProviderFault {
  static func badReply(_ message: String) -> ProviderFault { ProviderFault(.badReply, message) }

  /// What a failed transfer means; its detail never holds a query, a header or a body.
  init(_ error: FetchError) {
    let kind: Kind =
      switch error.kind {
      case .dns, .connect, .tls, .badURL, .busy: .unreachable
      case .timeout: .timeout
      case .tooLarge, .cut, .badReply: .badReply
      case .cancelled: .cancelled
      }
    self.init(kind, error.detail)
  }

  /// The format answers some fruitless searches with an error: 1797 NOT FOUND, 6003 ITEM/DATA NOT FOUND.
  var meansNothingFound: Bool {
    if case .refused(let code, _, _) = kind { return code == "1797" || code == "6003" }
    return false
  }

  /// Pricing refuses an offer that is gone: 34107 NOT APPLICABLE FARE, 34651 SEGMENT SELL FAILURE, and 4926 with the detail
  /// "No fare applicable".
  var meansNoLongerSold: Bool {
    guard case .refused(let code, _, let detail) = kind else { return false }
    if code == "34107" || code == "34651" { return true }
    return code == "4926" && detail.lowercased().contains("no fare applicable")
  }
}
