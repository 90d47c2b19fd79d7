public import Travel

/// What the gateway answered to a charge.
public enum ChargeOutcome: Hashable, Sendable {
  /// The money is taken.
  case captured(CapturedPayment)
  /// It was not and will not be taken under this charge.
  case declined(Decline)
  /// The payer must go to a page first. `reference` is the gateway's own id, kept for the question later.
  case needsAction(url: String, reference: String)
  /// The gateway works on it and will say later.
  case pending(reference: String)
  /// Nobody knows: the answer was lost, late or unreadable. The money may be taken.
  case unknown(reason: String)
}

/// What became of a charge, as the gateway knows it.
public enum ChargeState: Hashable, Sendable {
  case captured(CapturedPayment)
  case declined(Decline)
  /// The payer has not taken the step yet; `url` is where, when the gateway says it again.
  case needsAction(url: String?, reference: String)
  case processing(reference: String)
  /// The gateway has never seen it. A request that is still on its way may yet arrive.
  case absent
  /// It could not be asked.
  case unknown(reason: String)
}

/// Money that was taken.
public struct CapturedPayment: Hashable, Sendable {
  /// The gateway's own id; refunds name it.
  public var reference: String
  /// What was taken. Whoever applies it compares it with the price.
  public var amount: Money
  /// The card, when one was used.
  public var card: CardSummary?
  /// When the gateway took it.
  public var at: UTCInstant

  public init(reference: String, amount: Money, card: CardSummary?, at: UTCInstant) {
    (self.reference, self.amount, self.card, self.at) = (reference, amount, card, at)
  }
}

/// All that is ever kept of a card.
public struct CardSummary: Hashable, Sendable {
  /// `visa`, `mastercard`: at most 20 lower-case letters, digits, `-` and `_`.
  public let brand: String
  /// The last four digits.
  public let lastFour: String

  /// Nil when the brand is no such word or the digits are not four.
  public init?(brand: String, lastFour: String) {
    let isWord = (1...20).contains(brand.utf8.count) && brand.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5F || $0 == 0x2D }
    guard isWord, lastFour.utf8.count == 4, lastFour.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    (self.brand, self.lastFour) = (brand, lastFour)
  }
}
