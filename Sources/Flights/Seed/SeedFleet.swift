import Seed
import Travel
import World

/// Who flies what: types that fit the distance, by families that airlines keep to.
enum SeedFleet {
  private static let lowCost = codes("6E SG G8 I5 QP IX FR U2 W6 VY EW TO HV WN B6 NK F9 G4 WS AK D7 FD TR 5J JQ 3K VZ FZ G9 PC DY")
  private static let boeing = codes("FR WN AS SG IX FZ G9 WS PC DY QF 9W AM CM ET EK AI")
  private static let giants = codes("EK SQ BA QR EY QF LH")

  static func isLowCost(_ carrier: AirlineCode) -> Bool { lowCost.contains(carrier) }

  /// A type with the range for it; nil when the world knows none.
  static func aircraft(
    _ carrier: AirlineCode, _ kilometres: Double, _ world: World, _ random: inout SeededRandom
  ) -> Aircraft? {
    let fits = choices(carrier, kilometres).compactMap { world.aircraft($0) }
      .filter { Double($0.range) > kilometres * 1.03 && (!isLowCost(carrier) || $0.range < 13_000) }
    return random.pick(fits) ?? world.aircraft("77W").flatMap { Double($0.range) > kilometres ? $0 : nil }
      ?? world.aircraft("359")
  }

  /// A small type for a short and thin route; nil when it is too long for all of them.
  static func regional(_ kilometres: Double, seats: ClosedRange<Int>, _ world: World, _ random: inout SeededRandom) -> Aircraft? {
    let fits = small.compactMap { world.aircraft($0) }.filter {
      Double($0.range) > kilometres * 1.1 && seats.contains($0.seats.reduce(0, +)) && (kilometres < 900 || $0.cruise > 700)
    }
    return random.pick(fits)
  }

  private static let small = ["DHT", "BE1", "SF3", "AT4", "DH4", "AT7", "ER4", "CR7", "CR9", "E75", "E90", "E95", "290", "221"]

  private static func choices(_ carrier: AirlineCode, _ kilometres: Double) -> [String] {
    if kilometres < 5200 {
      if lowCost.contains(carrier) { return boeing.contains(carrier) ? ["738", "7M8"] : ["320", "32N", "32Q"] }
      if kilometres > 3200 && giants.contains(carrier) { return ["77W", "789", "333"] }
      return boeing.contains(carrier) ? ["738", "7M8", "739"] : ["320", "321", "32N", "32Q"]
    }
    if kilometres > 7000 && giants.contains(carrier) { return ["388", "77W", "359", "789"] }
    return boeing.contains(carrier) ? ["789", "77W", "788"] : ["333", "339", "359", "789", "77W"]
  }

  private static func codes(_ text: String) -> Set<AirlineCode> {
    Set(text.split(separator: " ").compactMap { AirlineCode($0) })
  }
}
