import Seed
import Travel
import World

/// What a seat costs and how many are left: the level of the market, shaped by weekday, day, hour, flight and how soon it
/// leaves.
struct SeedFares {
  let seed: UInt64
  let firstDay: LocalDate
  private let levels: FareLevels

  init(_ world: World, seed: UInt64, firstDay: LocalDate) throws(CSVError) {
    self.seed = seed
    self.firstDay = firstDay
    levels = try FareLevels(world)
  }

  /// The cabins of one dated flight.
  func cabins(_ service: SeedService, on date: LocalDate) -> [CabinSale] {
    var day = SeededRandom(seed, for: "\(service.origin.code)-\(service.destination.code)-\(date)")
    var own = SeededRandom(seed, for: "\(service.number)-\(service.origin.code)-\(date)")
    let ahead = max(firstDay.days(until: date), 0)
    var fare = levels.dollars(service.origin, service.destination, kilometres: service.kilometres)
    fare *= FareLevels.byWeekday[date.weekday] * min(max(1 + 0.14 * day.bell(), 0.6), 1.7)
    fare *= min(max(1 + 0.10 * own.bell(), 0.7), 1.4)
    fare *= ahead < 4 ? 1.45 : ahead < 8 ? 1.22 : ahead < 15 ? 1.08 : ahead > 40 ? 0.93 : 1
    if service.departure < 7 * 60 || service.departure > 21 * 60 { fare *= 0.86 }
    if service.lowCost { fare *= 0.78 }
    return Cabin.allCases.compactMap { cabin in
      let capacity = capacity(service, cabin)
      guard capacity > 0 else { return nil }
      let cents = Int64((fare * FareLevels.byCabin[cabin.index] * 100).rounded()) + (cabin == .economy ? 0 : 4500)
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
}
