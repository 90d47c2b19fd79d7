/// What a caller may do beyond what every signed-in person may with their own things.
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// Books for themselves; everybody who registers.
  case traveller
  /// Helps travellers: sees what is theirs.
  case support
  /// Asks for figures, and may have programs ask with API keys.
  case analyst
  /// Changes flights and other people's roles.
  case admin
}
