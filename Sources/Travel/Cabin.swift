/// The class of the cabin a seat is in, cheapest first.
public enum Cabin: String, Hashable, Sendable, CaseIterable, Comparable {
  case economy
  case premiumEconomy = "premium_economy"
  case business
  case first

  /// The place in the order from economy (0) to first (3).
  public var index: Int {
    switch self {
    case .economy: 0
    case .premiumEconomy: 1
    case .business: 2
    case .first: 3
    }
  }

  public static func < (a: Cabin, b: Cabin) -> Bool { a.index < b.index }
}
