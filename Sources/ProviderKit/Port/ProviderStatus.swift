/// How a provider stood in one search, as the API shows it.
public enum ProviderStatus: String, Sendable, Hashable, CaseIterable {
  /// It answered now.
  case ok
  /// A fresh kept answer was used; nobody was asked.
  case cached
  /// An older kept answer was used while it is asked again behind.
  case stale
  /// It did not answer in time.
  case timeout
  /// It failed or could not be understood.
  case error
  /// It asked for patience, or its budget is used up.
  case rateLimited = "rate_limited"
  /// It failed so often that it is left alone for a while.
  case openCircuit = "open_circuit"
  /// It was not asked: switched off, or left out by the request.
  case disabled

  /// Whether the provider contributed an answer (perhaps an empty one).
  public var answered: Bool {
    switch self {
    case .ok, .cached, .stale: true
    case .timeout, .error, .rateLimited, .openCircuit, .disabled: false
    }
  }

  /// The status a fault is shown as.
  public init(fault: ProviderFault) {
    self =
      switch fault.kind {
      case .timeout: .timeout
      case .rateLimited, .quotaSpent: .rateLimited
      case .unreachable, .unauthorized, .serverError, .badReply, .refused, .cancelled: .error
      }
  }
}
