internal import JSON
internal import Payments

/// Stripe's words for declined cards (docs.stripe.com/declines/codes) in ours.
enum StripeDecline {
  /// From an error or a `last_payment_error`.
  static func code(_ error: JSONNode) -> Decline.Code {
    let words = [error["decline_code"]?.string, error["code"]?.string].compactMap { $0 }
    return words.lazy.compactMap { table[$0] }.first ?? .cardDeclined
  }

  private static let table: [String: Decline.Code] = [
    "insufficient_funds": .insufficientFunds, "withdrawal_count_limit_exceeded": .insufficientFunds,
    "card_velocity_exceeded": .insufficientFunds,
    "expired_card": .expiredCard, "stolen_card": .stolenCard, "pickup_card": .stolenCard, "lost_card": .lostCard,
    "do_not_honor": .doNotHonor, "fraudulent": .fraudulent, "merchant_blacklist": .fraudulent,
    "incorrect_cvc": .incorrectCVC, "invalid_cvc": .incorrectCVC,
    "authentication_required": .authenticationFailed, "payment_intent_authentication_failure": .authenticationFailed,
    "currency_not_supported": .currencyNotSupported, "processing_error": .processingError, "try_again_later": .processingError,
    "issuer_not_available": .processingError, "payment_method_not_available": .processingError,
  ]
}
