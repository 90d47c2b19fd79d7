public import Travel

/// What comes back of one kind of fare.
public struct RefundFamily: Hashable, Sendable {
  /// From so many hours before departure on, so much of the price comes back.
  public struct Step: Hashable, Sendable {
    public let hoursBefore: Int
    /// 0 to 100.
    public let percent: Int
  }

  /// `flex`, `standard`, `saver`.
  public let name: String
  /// Fare brands in capitals.
  let brands: Set<String>
  /// Whether its fares are sold as refundable.
  let isRefundable: Bool
  /// The longest time before departure first.
  public let steps: [Step]
  /// Taken once a passenger from what would come back; nil for none.
  public let fee: Money?
  /// What other flights cost; nil when they cannot be had.
  public let change: Change?

  /// When the flights of a booking may be others, and for how much.
  public struct Change: Hashable, Sendable {
    /// Until so many hours before the first departure.
    public let hoursBefore: Int
    /// Once a passenger; nil for none.
    public let fee: Money?
  }

  /// The percent so long before departure; 0 after it.
  func percent(milliseconds: Int64) -> Int {
    steps.first { Int64($0.hoursBefore) * 3_600_000 <= milliseconds }?.percent ?? 0
  }
}
