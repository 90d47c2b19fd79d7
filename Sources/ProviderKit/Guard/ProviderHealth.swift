public import Travel

/// How a provider has been doing, for metrics, `jetway doctor` and the operator's page.
public struct ProviderHealth: Sendable {
  /// Its name.
  public var name: String
  /// Whether it is asked at all.
  public var enabled: Bool
  /// Where its circuit breaker stands: `closed`, `open` or `half_open`.
  public var circuit: String
  /// Calls made since the start, retries included.
  public var calls: Int
  /// Calls that failed since the start.
  public var failures: Int
  /// Calls on their way now.
  public var inFlight: Int
  /// Answers kept now.
  public var cachedAnswers: Int
  /// Its budget a month; nil for none.
  public var monthlyLimit: Int?
  /// How the last search ended; nil before the first.
  public var lastStatus: ProviderStatus?
  /// The last failure in a sentence.
  public var lastFault: String?
  /// When it last answered.
  public var lastAnswer: UTCInstant?
}
