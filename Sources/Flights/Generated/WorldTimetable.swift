import Seed
import Travel
import World

/// Turns a network into a timetable: airlines, numbers, aircraft, weekdays, and times near each airport's banks.
struct WorldTimetable {
  private(set) var services: [GeneratedService] = []
  /// The zones of all airports, as `GeneratedService.zones` counts them.
  private(set) var zones: [TimeZoneRules] = []

  private struct End {
    let airport: Airport
    let zone: Int
    let banks: [Double]
  }
  private struct Departure: Hashable {
    let number: FlightNumber
    let origin: AirportCode
  }

  private let world: World
  private let seed: UInt64
  private let levels: FareLevels
  private var ends: [AirportCode: End] = [:]
  private var zoneNumbers: [ObjectIdentifier: Int] = [:]
  private var numbersGiven: [AirlineCode: Int] = [:]
  private var taken: Set<Departure> = []
  private var terminals: [UInt32: String?] = [:]
  private var carrierLevels: [AirlineCode: Double] = [:]

  init(_ network: WorldNetwork, _ world: World, seed: UInt64) throws(CSVError) {
    self.world = world
    self.seed = seed
    levels = try FareLevels(world)
    services.reserveCapacity(150_000)
    for link in network.links { add(link) }
    services.sort {
      ($0.origin.packed, $0.destination.packed, $0.departure, $0.number.packed)
        < ($1.origin.packed, $1.destination.packed, $1.departure, $1.number.packed)
    }
  }

  /// As many flights as the week asks for: daily ones, and one on the weekdays that are left over.
  private mutating func add(_ link: WorldNetwork.Link) {
    guard let a = end(link.route.a), let b = end(link.route.b), !link.route.carriers.isEmpty else { return }
    let name = "\(link.route.a.code)-\(link.route.b.code)"
    var random = SeededRandom(seed, for: name)
    let start = random.int(0...link.route.carriers.count - 1)
    let base = (random.double(0...990), random.double(0...990))
    let level = levels.dollars(a.airport, b.airport, kilometres: link.kilometres) * 100
    let route = random.next()
    let daily = (link.weekly + 6) / 7
    for flight in 0..<daily {
      let carrier = link.route.carriers[(start + flight) % link.route.carriers.count]
      guard let aircraft = aircraft(carrier, link, &random), let numbers = numbers(carrier, a.airport.code, b.airport.code)
      else { continue }
      let left = link.weekly - flight * 7
      let days = Self.weekdays(left, from: random.int(0...6))
      let plan = Plan(carrier: carrier, aircraft: aircraft, kilometres: link.kilometres, days: days, level: level, route: route)
      let shift = Double(flight) * 990 / Double(daily)
      add(plan, numbers.0, a, b, base.0 + shift, &random)
      add(plan, numbers.1, b, a, base.1 + shift, &random)
    }
  }

  /// What a flight out and the one back have in common.
  private struct Plan {
    let carrier: AirlineCode
    let aircraft: Aircraft
    let kilometres: Double
    let days: UInt8
    let level: Double
    let route: UInt64
  }

  private mutating func add(
    _ plan: Plan, _ number: FlightNumber, _ from: End, _ to: End, _ spread: Double, _ random: inout SeededRandom
  ) {
    let minute = Self.minute(spread, from.banks, &random)
    let block = SeedTimetable.block(plan.kilometres, eastward: to.airport.longitude > from.airport.longitude)
    guard block <= 1440 else { return }
    let lowCost = SeedFleet.isLowCost(plan.carrier)
    let early = minute < 7 * 60 || minute > 21 * 60
    services.append(
      GeneratedService(
        number: number, origin: from.airport.code, destination: to.airport.code, aircraft: plan.aircraft.code,
        departureTerminal: terminal(from.airport, plan.carrier), arrivalTerminal: terminal(to.airport, plan.carrier),
        capacity: Self.capacity(plan.aircraft, lowCost: lowCost), departure: minute, block: block, weekdays: plan.days,
        level: plan.level * carrierLevel(plan.carrier) * (early ? 0.86 : 1) * (lowCost ? 0.78 : 1),
        chances: random.next(), routeChances: plan.route, zones: (from.zone, to.zone)))
  }

  /// Two thirds where the day's spread puts it, drawn to the airport's nearest bank, on a multiple of five minutes.
  private static func minute(_ spread: Double, _ banks: [Double], _ random: inout SeededRandom) -> Int {
    let even = spread.truncatingRemainder(dividingBy: 990) + 330
    let bank = banks.min { abs($0 - even) < abs($1 - even) } ?? even
    let time = 0.6 * even + 0.4 * bank + 9 * random.bell()
    return Int(min(max(time, 300), 1434)) / 5 * 5
  }

  /// All seven, or so many spread over the week.
  private static func weekdays(_ count: Int, from start: Int) -> UInt8 {
    if count >= 7 { return 127 }
    return (0..<max(count, 1)).reduce(0) { $0 | 1 << UInt8((start + $1 * 7 / count) % 7) }
  }

  private static func capacity(_ aircraft: Aircraft, lowCost: Bool) -> SIMD4<UInt16> {
    var seats = SIMD4<UInt16>()
    if lowCost {
      seats[0] = UInt16(clamping: aircraft.seats.reduce(0, +))
    } else {
      for cabin in Cabin.allCases { seats[cabin.index] = UInt16(clamping: aircraft.seats(in: cabin)) }
    }
    return seats
  }

  /// Small types on short, thin routes of full-service airlines; else what the demo would fly.
  private func aircraft(_ carrier: AirlineCode, _ link: WorldNetwork.Link, _ random: inout SeededRandom) -> Aircraft? {
    if !SeedFleet.isLowCost(carrier), link.kilometres < 2400, link.weekly < 28 {
      let seats = min(link.route.a.rank, link.route.b.rank) < 8 ? 19...80 : 45...130
      if let small = SeedFleet.regional(link.kilometres, seats: seats, world, &random) { return small }
    }
    return SeedFleet.aircraft(carrier, link.kilometres, world, &random)
  }

  /// Two numbers in a row, the first one odd: each airline's in an order of its own; a number leaves an airport once.
  private mutating func numbers(_ carrier: AirlineCode, _ a: AirportCode, _ b: AirportCode) -> (FlightNumber, FlightNumber)? {
    for _ in 0..<20_000 {
      let given = numbersGiven[carrier, default: 0]
      numbersGiven[carrier] = given + 1
      let odd = (given * 1613 + Int(carrier.packed)) % 4999 * 2 + 1
      guard let out = FlightNumber(carrier: carrier, number: odd), let back = FlightNumber(carrier: carrier, number: odd + 1)
      else { continue }
      let (there, home) = (Departure(number: out, origin: a), Departure(number: back, origin: b))
      if taken.contains(there) || taken.contains(home) { continue }
      taken.insert(there)
      taken.insert(home)
      return (out, back)
    }
    return nil
  }

  /// Dear and cheap airlines, within a fifth.
  private mutating func carrierLevel(_ carrier: AirlineCode) -> Double {
    if let known = carrierLevels[carrier] { return known }
    var random = SeededRandom(seed, for: "\(carrier)")
    let level = random.double(0.82...1.2)
    carrierLevels[carrier] = level
    return level
  }

  private mutating func terminal(_ airport: Airport, _ carrier: AirlineCode) -> String? {
    let key = UInt32(airport.code.packed) << 16 | UInt32(carrier.packed)
    if let known = terminals[key] { return known }
    let terminal = SeedTimetable.terminal(airport, carrier)
    terminals[key] = .some(terminal)
    return terminal
  }

  private mutating func end(_ airport: Airport) -> End? {
    if let known = ends[airport.code] { return known }
    guard let rules = world.zone(airport.code) else { return nil }
    let zone = zoneNumbers[ObjectIdentifier(rules)] ?? zones.count
    if zone == zones.count {
      zones.append(rules)
      zoneNumbers[ObjectIdentifier(rules)] = zone
    }
    var random = SeededRandom(seed, for: "\(airport.code)")
    let banks = (0..<random.int(4...7)).map { _ in random.double(330...1320) }
    let end = End(airport: airport, zone: zone, banks: banks)
    ends[airport.code] = end
    return end
  }
}
