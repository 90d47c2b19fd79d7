import Travel
import World

/// How often each of the world's routes is flown: busy ends, short distances and many airlines make many flights.
struct WorldNetwork {
  /// Two airports joined by so many flights a week each way.
  struct Link {
    let route: SeedNetwork.Link
    /// To the whole kilometre, so that the last bit of a sine, which machines differ in, decides nothing.
    let kilometres: Double
    let weekly: Int
  }

  let links: [Link]

  init(_ size: WorldSize, _ world: World) throws(CSVError) {
    let chosen = Set(SeedNetwork.airports.split(separator: " ").compactMap { AirportCode($0) })
    let routes = try SeedNetwork.candidates(world) { size != .demo || chosen.contains($0) }
    let distances = routes.map { $0.kilometres.rounded() }
    let weights = zip(routes, distances).map(Self.weight)
    let most = distances.map { $0 > 5000 ? 21 : $0 > 2500 ? 42 : 126 }
    let wanted = size.flightsPerDay * 7 / 2
    let least = size == .demo ? 1 : 2
    func weekly(_ scale: Double) -> [Int] {
      zip(weights, most).map { min(max(Int(scale * $0 + 0.5), least), $1) }
    }
    var (low, high) = (0.0, 10_000.0)
    for _ in 0..<48 {
      let middle = (low + high) / 2
      if weekly(middle).reduce(0, +) < wanted { low = middle } else { high = middle }
    }
    let frequencies = weekly(low)
    links = routes.indices.map { Link(route: routes[$0], kilometres: distances[$0], weekly: frequencies[$0]) }
  }

  /// Only what IEEE 754 gives every machine alike: no powers, no exponentials.
  private static func weight(_ route: SeedNetwork.Link, _ kilometres: Double) -> Double {
    let busy = (Double(max(route.a.rank, 2)) * Double(max(route.b.rank, 2))).squareRoot().squareRoot()
    let near = 1 / (1 + kilometres * kilometres / 9_000_000)
    return busy * busy.squareRoot() * near * Double(route.carriers.count).squareRoot()
      * (route.a.country == route.b.country ? 1.5 : 1)
  }
}
