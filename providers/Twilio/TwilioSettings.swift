/// Where the gateway is and how to sign in to it.
public struct TwilioSettings: Sendable {
  /// `https://api.twilio.com`, without a slash at its end.
  public let url: String
  public let accountSID: String
  public let authToken: String
  /// The number or name messages come from.
  public let from: String

  /// Nil when the account or the sender hold anything that does not belong into a path or a field.
  public init?(url: String, accountSID: String, authToken: String, from: String) {
    let isWord = { (text: String) in
      (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) && $0 >= 0x41 }
    }
    guard isWord(accountSID), !authToken.isEmpty, authToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      isWord(from) || from.hasPrefix("+") && isWord(String(from.dropFirst()))
    else { return nil }
    (self.url, self.accountSID, self.authToken, self.from) = (url, accountSID, authToken, from)
  }
}
