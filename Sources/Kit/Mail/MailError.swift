/// Why a message was not handed over. No message holds an address or a server's own words, which may quote one.
public struct MailError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Kind: String, Sendable, CaseIterable {
    /// No connection to the server.
    case unreachable
    /// No trusted, private connection: no STARTTLS, a foreign or expired certificate.
    case tls
    /// User or password are wrong, or the server offers no way to sign in.
    case signIn
    /// The server refuses sender, recipient or content for now (a code from 400).
    case deferred
    /// The server refuses sender, recipient or content for good (a code from 500).
    case refused
    case timeout
    /// The connection ended before the server took the message.
    case cut
    /// Too many messages are waiting already, or the mailer is closed.
    case busy
  }

  public let kind: Kind
  /// The server's last code, 0 when there is none.
  public let code: Int

  public init(kind: Kind, code: Int = 0) { (self.kind, self.code) = (kind, code) }

  /// Whether the same message may be taken later: everything but a refusal, since a wrong password will be mended.
  public var isRetryable: Bool { kind != .refused }

  public var description: String { code == 0 ? kind.rawValue : "\(kind.rawValue) (\(code))" }
}
