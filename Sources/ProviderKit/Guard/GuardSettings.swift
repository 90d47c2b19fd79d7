/// How much a provider is trusted, asked and remembered.
public struct GuardSettings: Sendable {
  /// Whether it is asked at all.
  public var enabled = true
  /// Whether it answers from this process's memory: then it is asked directly, without cache, breaker, retries or budget.
  public var inProcess = false
  /// The longest one search may take.
  public var deadline: Duration = .seconds(2)
  /// When a failed read is tried once more.
  public var retry = RetryPolicy()
  /// When it is left alone.
  public var breaker = CircuitBreaker.Settings()
  /// The pause after a 429 that names none.
  public var rateLimitPause: Duration = .seconds(5)
  /// How long an answer is as good as new; zero keeps none.
  public var freshFor: Duration = .seconds(60)
  /// How long after it was fetched an answer is still shown while it is asked for again.
  public var staleFor: Duration = .seconds(600)
  /// The most offers taken from one answer, the cheapest.
  public var maximumOffers = 500
  /// The most answers kept.
  public var cachedAnswers = 400
  /// The most bytes that kept answers may take, roughly.
  public var cachedBytes = 48 << 20
  /// The most calls on their way at once; more are turned away.
  public var maximumInFlight = 64

  /// The settings of an outside system.
  public init() {}

  /// The settings of a provider that lives in this process.
  public static var local: GuardSettings {
    var settings = GuardSettings()
    settings.inProcess = true
    return settings
  }
}
