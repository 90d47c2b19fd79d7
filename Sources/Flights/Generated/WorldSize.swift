/// How much of the world `jetway seed` makes.
public enum WorldSize: String, Sendable, CaseIterable {
  /// Some 70 airports for two months: what `SeedFlights` stores as documents; `GeneratedWorld` makes its like for tests.
  case demo
  /// Every airport with a known route, about 100,000 flights a day.
  case week, month, year

  /// How many days it holds.
  public var days: Int {
    switch self {
    case .demo: 62
    case .week: 7
    case .month: 28
    case .year: 365
    }
  }

  /// About how many flights leave a day.
  public var flightsPerDay: Int { self == .demo ? 650 : 100_000 }
}
