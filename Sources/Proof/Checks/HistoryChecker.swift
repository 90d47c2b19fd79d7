/// Holds a history against the invariants of the design: the operations clients saw, and what is true in the store and at the bank.
public struct HistoryChecker: Sendable {
  /// When something was looked at; the later, the more must be in order.
  public enum Stage: Sendable, Hashable, Comparable {
    /// While clients and faults are at work.
    case busy
    /// 60 s after the faults stopped and the last client ended: nothing may be unfinished.
    case settled
    /// When every hold has run out too.
    case over
  }

  let operations: [Operation]
  let byBooking: [String: [Operation]]

  public init(_ operations: [Operation]) {
    self.operations = operations
    byBooking = Dictionary(grouping: operations.filter { $0.about != nil }) { $0.about ?? "" }
  }

  /// Checks what was observed at one stage.
  public func verdict(_ observed: Observed, _ stage: Stage) -> Verdict {
    var verdict = Verdict()
    seats(observed, stage, &verdict)
    money(observed, stage, &verdict)
    prices(observed, &verdict)
    if stage >= .settled { balance(observed, &verdict) }
    order(observed, stage, &verdict)
    limits(observed, &verdict)
    events(observed, stage, &verdict)
    mails(observed, stage, &verdict)
    if stage >= .settled { time(observed, stage, &verdict) }
    return verdict
  }

  /// Checks what needs no state: the answers alone.
  public func answers() -> Verdict {
    var verdict = Verdict()
    keys(&verdict)
    return verdict
  }

  func shown(_ booking: String) -> [Operation] { byBooking[booking] ?? [] }
}

extension Operation {
  /// The booking it was about or made.
  var about: String? { shown.booking ?? booking }

  var isOK: Bool { if case .ok? = outcome { true } else { false } }

  /// An answer that stands.
  var isDefinite: Bool {
    switch outcome {
    case .ok?, .refused?: true
    default: false
    }
  }
}

/// An amount as it is observed: minor units and a currency.
struct Amount: Hashable {
  var minor: Int64
  let currency: String

  init(minor: Int64, currency: String) { (self.minor, self.currency) = (minor, currency) }

  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let minor = Int64(parts[0]) else { return nil }
    self.init(minor: minor, currency: String(parts[1]))
  }
}
