public import Mail

/// What the outside must say.
public struct AccountSettings: Sendable {
  public let master: MasterKeys
  public let mailFrom: MailAddress
  /// The address visitors reach us under; nil on a developer's machine. With https the cookies are for https only.
  public let publicURL: String?
  /// A token that stands for an administrator; nil for none.
  public let operatorToken: String?

  public init(master: MasterKeys, mailFrom: MailAddress, publicURL: String? = nil, operatorToken: String? = nil) {
    (self.master, self.mailFrom, self.publicURL, self.operatorToken) = (master, mailFrom, publicURL, operatorToken)
  }
}
