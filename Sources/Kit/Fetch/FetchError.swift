/// Why there is no whole reply.
public struct FetchError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The ways to fail.
  public enum Kind: String, Sendable, CaseIterable {
    /// The host's name has no address.
    case dns
    /// Nobody accepted the connection.
    case connect
    /// No trusted, private connection: an expired, foreign or self-made certificate, another host's, no common cipher.
    case tls
    /// The deadline passed, whatever had arrived by then.
    case timeout
    /// The body is larger than the caller takes.
    case tooLarge
    /// The connection ended before the reply did.
    case cut
    /// What came is not an HTTP reply, or its headers pass 64 KB, or its compression is broken.
    case badReply
    /// The task was cancelled or the fetcher shut down.
    case cancelled
    /// The request itself cannot be sent: its URL, method or a header is malformed.
    case badURL
    /// Too many requests are waiting already.
    case busy
  }

  /// Which of the ways it was.
  public var kind: Kind
  /// For a log: the method, host and path, and what happened. Never the query.
  public var detail: String

  /// Makes one from its parts.
  public init(kind: Kind, detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// Whether the same request may fare better later. Whether it may be sent twice at all is for the caller to know:
  /// after `timeout` and `cut` the other side may have acted on it.
  public var isRetryable: Bool {
    switch kind {
    case .dns, .connect, .timeout, .cut, .busy: true
    case .tls, .tooLarge, .badReply, .cancelled, .badURL: false
    }
  }

  /// The kind and the detail.
  public var description: String { "\(kind.rawValue): \(detail)" }
}
