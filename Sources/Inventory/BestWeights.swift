/// What counts how much in the ranking called "best": shares of the cheapest price and the shortest duration, and a
/// charge for each stop.
public struct BestWeights: Sendable, Hashable {
  public let price: Double
  public let duration: Double
  public let stop: Double

  /// Weights below zero or not finite are taken as zero.
  public init(price: Double = 0.6, duration: Double = 0.3, stop: Double = 0.1) {
    func sane(_ weight: Double) -> Double { weight.isFinite && weight > 0 ? weight : 0 }
    self.price = sane(price)
    self.duration = sane(duration)
    self.stop = sane(stop)
  }
}
