import Seed
import Travel
import World

/// One flight of the demo's timetable, the same every day.
struct SeedService {
  let number: FlightNumber
  let codeshares: [FlightNumber]
  let origin: Airport
  let destination: Airport
  /// Minutes since local midnight.
  let departure: Int
  /// Minutes from gate to gate.
  let block: Int
  let kilometres: Double
  let aircraft: Aircraft
  let terminals: (departure: String?, arrival: String?)
  let lowCost: Bool
}

/// Turns links into a timetable: numbers, aircraft, and times in waves, so that connections work.
struct SeedTimetable {
  private(set) var services: [SeedService] = []
  private var taken: Set<FlightNumber> = []
  private let world: World
  private let seed: UInt64
  private let zones: [AirportCode: Int]

  /// Waves of departures at the big airports, minutes since local midnight.
  private static let waves = [7 * 60 + 45, 14 * 60 + 15, 21 * 60 + 10]
  private static let waveAirports: Set<String> = [
    "DXB", "LHR", "FRA", "DOH", "CDG", "AMS", "IST", "DEL", "BOM", "SIN", "HKG", "JFK", "ORD", "ATL", "DFW", "LAX", "SFO",
  ]

  init(_ network: SeedNetwork, _ world: World, seed: UInt64) {
    self.world = world
    self.seed = seed
    let winter = UTCInstant(seconds: 1_768_478_400)
    zones = Dictionary(
      network.links.flatMap(\.ends).map { ($0, world.zone($0)?.offsetMinutes(at: winter) ?? 0) }) { first, _ in first }
    for link in network.links {
      for flight in 0..<link.perDay { add(link, flight) }
    }
  }

  /// One flight out and one back, by the same airline under two numbers in a row.
  private mutating func add(_ link: SeedNetwork.Link, _ flight: Int) {
    var random = SeededRandom(seed, for: "\(link.a.code)-\(link.b.code)-\(flight)")
    let start = random.int(0...max(link.carriers.count - 1, 0))
    guard let carrier = link.carriers.isEmpty ? nil : link.carriers[(start + flight) % link.carriers.count],
      let aircraft = SeedFleet.aircraft(carrier, link.kilometres, world, &random),
      let numbers = pair(carrier, link.kilometres > 4500 ? 1...999 : 100...6999, &random)
    else { return }
    let partners = link.partners.filter { _ in random.chance(percent: 35) }.prefix(2)
    let shares = partners.compactMap { pair($0, 3000...8999, &random) }
    for (way, number) in [numbers.0, numbers.1].enumerated() {
      let (origin, destination) = way == 0 ? (link.a, link.b) : (link.b, link.a)
      let block = Self.block(link.kilometres, eastward: destination.longitude > origin.longitude)
      services.append(
        SeedService(
          number: number, codeshares: shares.map { way == 0 ? $0.0 : $0.1 }, origin: origin, destination: destination,
          departure: departure(origin, destination, block, flight, of: link.perDay, &random), block: block,
          kilometres: link.kilometres, aircraft: aircraft, terminals: (Self.terminal(origin, carrier), Self.terminal(destination, carrier)),
          lowCost: SeedFleet.isLowCost(carrier)))
    }
  }

  /// Two unused numbers in a row, the first one odd.
  private mutating func pair(_ carrier: AirlineCode, _ range: ClosedRange<Int>, _ random: inout SeededRandom)
    -> (FlightNumber, FlightNumber)?
  {
    for _ in 0..<200 {
      let odd = random.int(range) | 1
      guard let out = FlightNumber(carrier: carrier, number: odd), let back = FlightNumber(carrier: carrier, number: odd + 1),
        !taken.contains(out), !taken.contains(back)
      else { continue }
      taken.formUnion([out, back])
      return (out, back)
    }
    return nil
  }

  /// With the winds: a little longer westward.
  static func block(_ kilometres: Double, eastward: Bool) -> Int {
    let minutes = Double(blockMinutes(kilometres: kilometres)) * (kilometres < 2000 ? 1 : eastward ? 0.97 : 1.04)
    return Int((minutes / 5).rounded()) * 5
  }

  /// Out of a big airport with a wave; into one ahead of a wave; else spread over the day.
  private func departure(
    _ origin: Airport, _ destination: Airport, _ block: Int, _ flight: Int, of perDay: Int, _ random: inout SeededRandom
  ) -> Int {
    let start = random.int(0...2)
    if Self.waveAirports.contains(origin.code.description) {
      return Self.rounded(Self.waves[(start + flight) % 3] + random.int(-40...75))
    }
    if Self.waveAirports.contains(destination.code.description) {
      let ahead = random.int(80...190)
      let shift = (zones[origin.code] ?? 0) - (zones[destination.code] ?? 0)
      let times = (0..<3).map { Self.rounded(Self.waves[(start + flight + $0) % 3] - ahead - block + shift) }
      return times.first { $0 >= 330 && $0 <= 1410 } ?? times[0]
    }
    let step = 960 / max(perDay, 1)
    return Self.rounded(350 + flight * step + random.int(0...max(step - 10, 10)))
  }

  private static func rounded(_ minute: Int) -> Int {
    let day = ((minute % 1440) + 1440) % 1440
    return day / 5 * 5
  }

  /// Big airports have several terminals; an airline keeps to one.
  static func terminal(_ airport: Airport, _ carrier: AirlineCode) -> String? {
    guard airport.rank >= 100 else { return nil }
    var random = SeededRandom(11, for: "\(airport.code)-\(carrier)")
    return String(random.int(1...(airport.rank > 400 ? 5 : 3)))
  }
}
