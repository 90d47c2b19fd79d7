/// A stream of chances that is the same for the same seed on every machine: SplitMix64 (Steele, Lea, Flood 2014).
///
/// For demo data and tests; never for secrets.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed }

  /// A stream of its own for something named, so that one more draw here changes nothing there.
  public init(_ seed: UInt64, for name: some StringProtocol) {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    var mixer = SeededRandom(seed ^ hash)
    state = mixer.next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of the range, each as likely as another.
  public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// From 0 up to but not including 1.
  public mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number of the range, each as likely as another.
  public mutating func double(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + fraction() * (range.upperBound - range.lowerBound)
  }

  /// True so many times in a hundred.
  public mutating func chance(percent: Double) -> Bool { fraction() * 100 < percent }

  /// About 0, two thirds of the time within 1: the sum of twelve fractions less 6.
  public mutating func bell() -> Double { (0..<12).reduce(-6) { sum, _ in sum + fraction() } }

  /// One of some; nil of none.
  public mutating func pick<T>(_ choices: [T]) -> T? {
    choices.isEmpty ? nil : choices[int(0...choices.count - 1)]
  }

  /// One of some, each as likely as its weight (above zero) says; nil of none.
  public mutating func pick<T>(_ choices: [(T, weight: Double)]) -> T? {
    var left = fraction() * choices.reduce(0) { $0 + $1.weight }
    for (choice, weight) in choices {
      left -= weight
      if left < 0 { return choice }
    }
    return choices.last?.0
  }
}
