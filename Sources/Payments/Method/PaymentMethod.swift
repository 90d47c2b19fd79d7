/// How the payer pays.
public enum PaymentMethod: Hashable, Sendable {
  /// A token the gateway gave for a card. The card itself never comes here.
  case card(CardToken)
  /// On a hosted page.
  case redirect
}

/// A gateway's word for a card: `tok_visa`, `pm_1N3T00LkdIwHu7ix…`.
public struct CardToken: Hashable, Sendable, CustomStringConvertible {
  /// Why a text is no token.
  public enum Refusal: String, Error, Hashable, Sendable {
    /// The text holds a card number; the code clients see.
    case cardNumber = "card_number_refused"
    case malformed = "invalid_token"

    /// What the client reads; never the text itself.
    public var message: String {
      switch self {
      case .cardNumber: "Card numbers are not accepted. Send the token your payment gateway gave for the card."
      case .malformed: "A token is 4 to 255 letters, digits, - and _, such as tok_visa."
      }
    }
  }

  /// The token's text.
  public let text: String

  /// Takes a token as a client sent it.
  ///
  /// Refused are texts with other characters, and texts in which 12 to 19 digits in a row, however parted by blanks, dots or
  /// dashes, pass the card numbers' check (ISO/IEC 7812): a card number must not be kept even as a token.
  public init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= 1000 else { throw .malformed }
    guard !CardNumber.isIn(text) else { throw .cardNumber }
    let isWord = text.utf8.allSatisfy { $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5F || $0 == 0x2D }
    guard (4...255).contains(text.utf8.count), isWord, text.utf8.contains(where: { $0 | 0x20 &- 0x61 < 26 }) else { throw .malformed }
    self.text = text
  }

  /// Never the token: descriptions end in logs.
  public var description: String { "card token" }
}
