import Travel

/// The orders in which results can be had.
public enum Sort: String, Sendable, Hashable, CaseIterable {
  /// Price, duration and stops weighed against each other: `Ranking.score`.
  case best
  /// The smallest total first.
  case price
  /// The shortest travel first, the slices added up.
  case duration
  /// The earliest first departure first.
  case departure
  /// The earliest arrival of the first slice first.
  case arrival
}

/// How `best` weighs, published: the smaller the score the better, and 0.90 is an offer that is cheapest, shortest and direct.
///
/// `score = 0.60 · price / cheapest price + 0.30 · duration / shortest duration + 0.10 · stops a slice`, the minima taken over
/// the whole unfiltered result, so that filters, pages and sorts do not change a score. Scores are compared to four decimals;
/// ties fall to price, duration, departure and at last the journey's key.
public enum Ranking {
  /// The weight of price, in hundredths.
  public static let priceWeight = 60
  /// The weight of duration, in hundredths.
  public static let durationWeight = 30
  /// The weight of one stop a slice, in hundredths.
  public static let stopsWeight = 10

  /// The score in ten-thousandths.
  static func score(total: Int64, duration: Int, stops: Int, slices: Int, leastTotal: Int64, leastDuration: Int) -> Int {
    let price = Double(priceWeight) * Double(total) / Double(leastTotal)
    let duration = Double(durationWeight) * Double(duration) / Double(leastDuration)
    let stops = Double(stopsWeight) * Double(stops) / Double(max(1, slices))
    let score = (price + duration + stops) * 100
    return score < 1e15 ? Int(score.rounded()) : 1_000_000_000_000_000
  }
}
