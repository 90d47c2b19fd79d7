import Travel
import World

/// What an economy seat costs on average between two airports: 227 + 0.0306 US dollars a kilometre (what people paid in
/// the USA in 2026) brought to the level of the market, or what people paid where the facts know.
struct FareLevels: Sendable {
  /// What the cabins cost beside economy, by `Cabin.index`.
  static let byCabin = [1.0, 1.65, 3.4, 6.0]
  /// Monday to Sunday.
  static let byWeekday = [1.0, 0.92, 0.90, 1.0, 1.15, 1.05, 1.12]

  private static let europe: Set<String> = [
    "GB", "FR", "NL", "DE", "CH", "ES", "IT", "AT", "DK", "SE", "FI", "IE", "PT", "GR", "TR",
  ]

  private let typical: [UInt32: Int64]

  init(_ world: World) throws(CSVError) {
    var typical: [UInt32: Int64] = [:]
    for fare in try world.typicalFares() where fare.median.currency == .usd {
      typical[Self.key(fare.origin, fare.destination)] = fare.median.minorUnits
    }
    self.typical = typical
  }

  /// In US dollars.
  func dollars(_ from: Airport, _ to: Airport, kilometres: Double) -> Double {
    if let paid = typical[Self.key(from.code, to.code)] { return Double(paid) / 100 * 0.72 }
    return (227 + 0.0306 * kilometres) * market(from.country, to.country, kilometres)
  }

  private func market(_ from: String, _ to: String, _ kilometres: Double) -> Double {
    if from == "IN" && to == "IN" { return 0.26 }
    if Self.europe.contains(from) && Self.europe.contains(to) { return 0.45 }
    if kilometres < 5500 { return from == to ? 0.5 : 0.62 }
    return 0.88
  }

  private static func key(_ a: AirportCode, _ b: AirportCode) -> UInt32 {
    UInt32(min(a, b).packed) << 16 | UInt32(max(a, b).packed)
  }
}
