/// What the bank does with a token; the README has the table.
struct TestToken: Sendable, Equatable {
  /// What becomes of the charge.
  enum Behaviour: Sendable, Equatable {
    case approve
    case decline(String)
    /// The payer must confirm on the bank's page.
    case confirm
    /// Captured after so many seconds; the answer waits for it.
    case slow(Int)
    /// Answered `processing` at once, captured or declined after so many seconds.
    case later(Int, decline: String?)
    /// Done, and the answer cut: captured, or declined.
    case loseAfter(decline: String?)
    /// The connection is cut and nothing is done.
    case loseBefore
    /// 503 and nothing is done.
    case unavailable
  }

  /// What becomes of its refunds.
  enum Refunds: Sendable, Equatable {
    case done
    case fail(String)
    case later(Int, failure: String?)
    case loseAfter
  }

  var behaviour: Behaviour
  var refunds = Refunds.done
  var brand = "visa"
  var lastFour = "4242"

  /// How long `tok_pending` and `tok_refund_pending` take, in seconds.
  static let laterSeconds = 10
  /// The most `tok_slow_N` waits, in seconds.
  static let slowest = 60

  /// The token of a name; nil when the bank has none.
  init?(_ name: String) {
    if let known = Self.named[name] {
      self = known
    } else if name.hasPrefix("tok_slow_"), let seconds = Int(name.dropFirst(9)), (1...Self.slowest).contains(seconds) {
      self.init(behaviour: .slow(seconds))
    } else if name.hasPrefix("tok_pending_"), let seconds = Int(name.dropFirst(12)), (1...3600).contains(seconds) {
      self.init(behaviour: .later(seconds, decline: nil))
    } else {
      return nil
    }
  }

  private init(
    behaviour: Behaviour, refunds: Refunds = .done, brand: String = "visa", lastFour: String = "4242"
  ) {
    (self.behaviour, self.refunds, self.brand, self.lastFour) = (behaviour, refunds, brand, lastFour)
  }

  private static func declined(_ code: String, _ lastFour: String) -> TestToken {
    TestToken(behaviour: .decline(code), lastFour: lastFour)
  }

  /// Every token with a name of its own.
  static let named: [String: TestToken] = [
    "tok_visa": TestToken(behaviour: .approve),
    "tok_mastercard": TestToken(behaviour: .approve, brand: "mastercard", lastFour: "4444"),
    "tok_amex": TestToken(behaviour: .approve, brand: "amex", lastFour: "0005"),
    "tok_discover": TestToken(behaviour: .approve, brand: "discover", lastFour: "1117"),
    "tok_declined": declined("card_declined", "0002"),
    "tok_insufficient_funds": declined("insufficient_funds", "9995"),
    "tok_expired": declined("expired_card", "0069"),
    "tok_stolen": declined("stolen_card", "9979"),
    "tok_lost": declined("lost_card", "9987"),
    "tok_do_not_honor": declined("do_not_honor", "0003"),
    "tok_fraudulent": declined("fraudulent", "0019"),
    "tok_incorrect_cvc": declined("incorrect_cvc", "0127"),
    "tok_processing_error": declined("processing_error", "0119"),
    "tok_currency": declined("currency_not_supported", "0028"),
    "tok_confirm": TestToken(behaviour: .confirm, lastFour: "3184"),
    "tok_slow": TestToken(behaviour: .slow(3)),
    "tok_pending": TestToken(behaviour: .later(laterSeconds, decline: nil)),
    "tok_pending_declined": TestToken(behaviour: .later(laterSeconds, decline: "do_not_honor")),
    "tok_answer_lost": TestToken(behaviour: .loseAfter(decline: nil)),
    "tok_answer_lost_declined": TestToken(behaviour: .loseAfter(decline: "insufficient_funds")),
    "tok_request_lost": TestToken(behaviour: .loseBefore),
    "tok_unavailable": TestToken(behaviour: .unavailable),
    "tok_refund_fails": TestToken(behaviour: .approve, refunds: .fail("account_closed")),
    "tok_refund_pending": TestToken(behaviour: .approve, refunds: .later(laterSeconds, failure: nil)),
    "tok_refund_pending_fails": TestToken(behaviour: .approve, refunds: .later(laterSeconds, failure: "account_closed")),
    "tok_refund_answer_lost": TestToken(behaviour: .approve, refunds: .loseAfter),
  ]
}
