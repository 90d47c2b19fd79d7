public import Travel

/// Why a file of rules cannot be used.
public struct RulesProblem: Error, Sendable, CustomStringConvertible {
  /// What is wrong, and where.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Turns an amount into another currency; nil when there is no rate.
public typealias MoneyConversion = @Sendable (Money, Currency) -> Money?
