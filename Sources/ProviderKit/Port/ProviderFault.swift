/// Why an outside system did not give what was asked.
public struct ProviderFault: Error, Sendable, Equatable {
  /// The sort of failure, which decides whether to try again and what the traveller is told.
  public enum Kind: Sendable, Equatable {
    /// No connection: refused, no such host, TLS not trusted.
    case unreachable
    /// No complete answer before the deadline.
    case timeout
    /// 429; `retryAfter` is nil when the provider did not say, and already capped when it did.
    case rateLimited(retryAfter: Duration?)
    /// Our own or the provider's budget for the month is used up.
    case quotaSpent
    /// The credentials are not accepted.
    case unauthorized
    /// A 5xx status.
    case serverError(Int)
    /// An answer that cannot be understood: cut, malformed, too large, a redirect.
    case badReply
    /// A considered no to this very request (a 4xx with the provider's own words).
    case refused(code: String, title: String, detail: String)
    /// The caller went away.
    case cancelled
  }

  /// The sort of failure.
  public var kind: Kind
  /// One plain sentence for status lines and logs; never a key, a token or a query string.
  public var message: String

  /// A fault of a kind with its sentence.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Whether asking once more soon may help; only ever used for calls that change nothing.
  public var isRetryable: Bool {
    switch kind {
    case .unreachable, .serverError, .badReply, .rateLimited: true
    case .timeout, .quotaSpent, .unauthorized, .refused, .cancelled: false
    }
  }

  /// Whether the fault says that the provider itself is unwell, which is what a circuit breaker counts.
  public var isProvidersFault: Bool {
    switch kind {
    case .unreachable, .timeout, .serverError, .badReply, .unauthorized: true
    case .rateLimited, .quotaSpent, .refused, .cancelled: false
    }
  }
}
