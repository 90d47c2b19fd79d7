/// A charge that was refused, for a reason the payer may be told.
public struct Decline: Hashable, Sendable {
  /// Why, as clients of the API see it.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case insufficientFunds = "insufficient_funds"
    case expiredCard = "expired_card"
    case stolenCard = "stolen_card"
    case lostCard = "lost_card"
    case doNotHonor = "do_not_honor"
    case fraudulent
    case incorrectCVC = "incorrect_cvc"
    case authenticationFailed = "authentication_failed"
    case currencyNotSupported = "currency_not_supported"
    case processingError = "processing_error"
    /// The token is none of the gateway's.
    case unknownToken = "unknown_token"
    /// The payer left, or the time was over.
    case abandoned
    /// The gateway refuses what we sent; the cause is ours and is logged.
    case invalidRequest = "invalid_request"
    /// The gateway could not be reached and surely saw nothing.
    case gatewayUnreachable = "gateway_unreachable"
    case cardDeclined = "card_declined"
  }

  public var code: Code
  /// A sentence for the payer; never the gateway's own text.
  public var message: String { code.message }
  /// The gateway's own id, when it gave one.
  public var reference: String?

  public init(_ code: Code, reference: String? = nil) { (self.code, self.reference) = (code, reference) }
}

extension Decline.Code {
  /// What the payer reads. A stolen or lost card reads like any declined one: whoever holds it must not learn more.
  public var message: String {
    switch self {
    case .insufficientFunds: "The card does not have enough money."
    case .expiredCard: "The card has expired."
    case .incorrectCVC: "The card's security code is wrong."
    case .authenticationFailed: "The payment was not confirmed with the bank."
    case .currencyNotSupported: "The card cannot pay in this currency."
    case .processingError: "The bank could not process the payment. Nothing was charged; you can try again."
    case .unknownToken: "The payment token is not known to the payment gateway."
    case .abandoned: "The payment was not finished in time."
    case .invalidRequest: "The payment gateway refused the payment. Nothing was charged."
    case .gatewayUnreachable: "The payment gateway cannot be reached. Nothing was charged; you can try again."
    case .stolenCard, .lostCard, .doNotHonor, .fraudulent, .cardDeclined: "The card was declined."
    }
  }
}
