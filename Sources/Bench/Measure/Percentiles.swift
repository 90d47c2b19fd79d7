import JSON

/// What is usual and what is rare among numbers: half lie at or below `p50`, and so on.
public struct Percentiles: Sendable, Equatable {
  /// How many numbers there were.
  public let count: Int
  public let mean: Double
  public let p50: Double
  public let p90: Double
  public let p99: Double
  public let most: Double

  /// All zero of no numbers.
  public init(_ numbers: [Double]) {
    let sorted = numbers.sorted()
    count = sorted.count
    mean = sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count)
    func at(_ share: Double) -> Double { sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }
    (p50, p90, p99, most) = (at(0.5), at(0.9), at(0.99), sorted.last ?? 0)
  }

  /// The middle of some numbers, 0 of none.
  public static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension Double {
  /// With so many digits behind the point.
  func rounded(to digits: Int) -> Double {
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    return (self * power).rounded() / power
  }
}
