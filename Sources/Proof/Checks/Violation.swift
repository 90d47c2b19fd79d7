/// An invariant that does not hold, and the operations that show it.
public struct Violation: Sendable, Hashable, CustomStringConvertible {
  /// The invariants of the design, by their number there.
  public enum Invariant: Int, Sendable, Hashable, CaseIterable {
    case seats = 1, money, price, balance, idempotency, order, events, time

    /// What it says.
    public var text: String {
      switch self {
      case .seats: "sold + held + free = capacity; each seat has at most one live owner"
      case .money: "confirmed ⇔ exactly one captured payment of the same amount; no capture without booking or full refund"
      case .price: "price at confirm = at hold = in the receipt = in the event"
      case .balance: "captured − refunded = live bookings + fees; refunds ≤ captured"
      case .idempotency: "same key and body → same bytes, at most one effect a key"
      case .order: "only legal transitions; no acknowledged effect is missing, no definite refusal left one"
      case .events: "every change has its event; published = committed; effects exactly once"
      case .time: "an expired hold is free; nothing is unfinished when it should be over"
      }
    }
  }

  public var invariant: Invariant
  public var text: String
  public var operations: [Operation]

  public init(_ invariant: Invariant, _ text: String, _ operations: [Operation] = []) {
    (self.invariant, self.text, self.operations) = (invariant, text, operations)
  }

  public var description: String {
    (["invariant \(invariant.rawValue) broken: \(text)"] + operations.prefix(12).map { "    \($0)" }).joined(separator: "\n")
  }
}

/// What a check looked at and what it found: a zero means nothing without its n.
public struct Verdict: Sendable, CustomStringConvertible {
  public var violations: [Violation] = []
  /// How many things each invariant was tried on.
  public var tried: [Violation.Invariant: Int] = [:]

  public init() {}

  public var holds: Bool { violations.isEmpty }

  /// Tries one thing: counts it, and notes the violation when it does not hold.
  mutating func expect(
    _ holds: Bool, _ invariant: Violation.Invariant, _ text: @autoclosure () -> String, _ operations: @autoclosure () -> [Operation] = []
  ) {
    tried[invariant, default: 0] += 1
    if !holds { violations.append(Violation(invariant, text(), operations())) }
  }

  /// Takes another's findings in.
  public mutating func add(_ other: Verdict) {
    violations += other.violations
    tried.merge(other.tried, uniquingKeysWith: +)
  }

  public var description: String {
    Violation.Invariant.allCases.map { invariant in
      "\(violations.count { $0.invariant == invariant }) of \(tried[invariant, default: 0]) \(invariant.rawValue). \(invariant.text)"
    }.joined(separator: "\n")
  }
}
