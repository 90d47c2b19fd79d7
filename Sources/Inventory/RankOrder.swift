/// How itineraries are put in order: a number from price and duration, smaller is better.
///
/// The number never falls when price, duration or stops rise, so a lower bound of those gives a lower bound of it.
protocol RankOrder {
  /// - Parameters: price in minor units, duration in minutes, both not negative.
  func key(price: Int32, duration: Int32, stops: Int) -> UInt64
  /// The number of an itinerary: that of its price and duration, unless the order looks at its times.
  func key(_ found: Found) -> UInt64
  /// The highest price that the number may be that of, whatever the duration.
  func dearest(_ key: UInt64) -> Int32
}

extension RankOrder {
  @inline(__always) func key(_ found: Found) -> UInt64 {
    key(price: found.price, duration: found.duration, stops: found.stops)
  }

  @inline(__always) func dearest(_ key: UInt64) -> Int32 { .max }
}

/// Cheapest first, then shortest.
struct ByPrice: RankOrder {
  @inline(__always) func key(price: Int32, duration: Int32, stops: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: price)) &<< 24 | UInt64(UInt32(truncatingIfNeeded: duration))
  }

  @inline(__always) func dearest(_ key: UInt64) -> Int32 { Int32(clamping: key &>> 24) }
}

/// Shortest first, then cheapest.
struct ByDuration: RankOrder {
  @inline(__always) func key(price: Int32, duration: Int32, stops: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: duration)) &<< 40 | UInt64(UInt32(truncatingIfNeeded: price))
  }
}

/// Earliest first, by departure or by arrival, then cheapest, then shortest. Price and duration bound nothing here, so every
/// itinerary is looked at.
struct ByTime: RankOrder {
  let isArrival: Bool

  @inline(__always) func key(price: Int32, duration: Int32, stops: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: price)) &<< 16 | UInt64(UInt16(truncatingIfNeeded: duration))
  }

  @inline(__always) func key(_ found: Found) -> UInt64 {
    let minute = isArrival ? found.departure &+ found.duration : found.departure
    return UInt64(UInt16(truncatingIfNeeded: minute)) &<< 45 | key(price: found.price, duration: found.duration, stops: 0)
  }
}

/// Best score first, then cheapest: `price·w1/minPrice + duration·w2/minDuration + stops·w3`.
struct ByScore: RankOrder {
  let weights: BestWeights
  let cheapest: Double
  let shortest: Double

  init(weights: BestWeights, cheapest: Int, shortest: Int) {
    self.weights = weights
    self.cheapest = Double(max(cheapest, 1))
    self.shortest = Double(max(shortest, 1))
  }

  @inline(__always) func key(price: Int32, duration: Int32, stops: Int) -> UInt64 {
    // Six keys of six slices still add up in 64 bits.
    let score =
      weights.price * Double(price) / cheapest + weights.duration * Double(duration) / shortest
      + weights.stop * Double(stops)
    let fixed = UInt64(min(max(score, 0) * 1_048_576, 536_870_911))
    return fixed &<< 32 | UInt64(UInt32(truncatingIfNeeded: price))
  }
}
