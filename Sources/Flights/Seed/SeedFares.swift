import Seed
import Travel
import World

/// What a seat costs and how many are left: 227 + 0.0306 US dollars a kilometre (what people paid in the USA in 2026),
/// brought to the level of the market, then shaped by weekday, day, hour, flight and how soon it leaves.
struct SeedFares {
  let seed: UInt64
  let firstDay: LocalDate
  private let typical: [[AirportCode]: Money]

  private static let byWeekday = [1.0, 0.92, 0.90, 1.0, 1.15, 1.05, 1.12]
  private static let byCabin = [1.0, 1.65, 3.4, 6.0]
  private static let europe: Set<String> = [
    "GB", "FR", "NL", "DE", "CH", "ES", "IT", "AT", "DK", "SE", "FI", "IE", "PT", "GR", "TR",
  ]

  init(_ world: World, seed: UInt64, firstDay: LocalDate) throws(CSVError) {
    self.seed = seed
    self.firstDay = firstDay
    var typical: [[AirportCode]: Money] = [:]
    for fare in try world.typicalFares() where fare.median.currency == .usd {
      typical[[fare.origin, fare.destination].sorted()] = fare.median
    }
    self.typical = typical
  }

  /// The cabins of one dated flight.
  func cabins(_ service: SeedService, on date: LocalDate) -> [CabinSale] {
    var day = SeededRandom(seed, for: "\(service.origin.code)-\(service.destination.code)-\(date)")
    var own = SeededRandom(seed, for: "\(service.number)-\(service.origin.code)-\(date)")
    let ahead = max(firstDay.days(until: date), 0)
    var fare = level(service) * Self.byWeekday[date.weekday] * min(max(1 + 0.14 * day.bell(), 0.6), 1.7)
    fare *= min(max(1 + 0.10 * own.bell(), 0.7), 1.4)
    fare *= ahead < 4 ? 1.45 : ahead < 8 ? 1.22 : ahead < 15 ? 1.08 : ahead > 40 ? 0.93 : 1
    if service.departure < 7 * 60 || service.departure > 21 * 60 { fare *= 0.86 }
    if service.lowCost { fare *= 0.78 }
    return Cabin.allCases.compactMap { cabin in
      let capacity = capacity(service, cabin)
      guard capacity > 0 else { return nil }
      let cents = Int64((fare * Self.byCabin[cabin.index] * 100).rounded()) + (cabin == .economy ? 0 : 4500)
      let sold = min(max(0.66 - Double(ahead) * 0.006 + 0.2 * own.bell(), 0.05), 1)
      return CabinSale(
        cabin: cabin, fare: Money(minorUnits: max(cents, 1900), currency: .usd),
        seats: capacity - Int(Double(capacity) * sold), capacity: capacity)
    }
  }

  private func capacity(_ service: SeedService, _ cabin: Cabin) -> Int {
    if service.lowCost { return cabin == .economy ? service.aircraft.seats.reduce(0, +) : 0 }
    return service.aircraft.seats(in: cabin)
  }

  private func level(_ service: SeedService) -> Double {
    if let paid = typical[[service.origin.code, service.destination.code].sorted()] {
      return Double(paid.minorUnits) / 100 * 0.72
    }
    return (227 + 0.0306 * service.kilometres) * market(service.origin.country, service.destination.country, service)
  }

  private func market(_ from: String, _ to: String, _ service: SeedService) -> Double {
    if from == "IN" && to == "IN" { return 0.26 }
    if Self.europe.contains(from) && Self.europe.contains(to) { return 0.45 }
    if service.kilometres < 5500 { return from == to ? 0.5 : 0.62 }
    return 0.88
  }
}
