import Inventory
import Travel

/// A seeded stream of numbers, the same on every machine.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }
  mutating func chance(_ percent: Int) -> Bool { roll(1...100) <= percent }
}

/// A made-up world: dense enough for two stops, with several zones and countries.
struct SmallWorld {
  static let codes = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ"]
  static let carriers = ["AA", "BB", "C3"]
  static let firstDay = LocalDate(year: 2026, month: 12, day: 1)!
  static let days = 5
  var flights: [DatedFlight] = []

  static func airport(_ code: AirportCode) -> IndexedAirport? {
    guard let place = codes.firstIndex(of: code.description) else { return nil }
    return IndexedAirport(
      code: code, country: place < 4 ? "XA" : place < 7 ? "XB" : "XC", zone: zones[place],
      minimumConnection: place == 2 ? MinimumConnection(domestic: 20, international: 100) : .standard,
      clock: clocks[place])
  }

  /// Zones without summer time.
  static let zones = [
    "Etc/UTC", "Asia/Kolkata", "America/Bogota", "Asia/Kathmandu", "Africa/Lagos", "Pacific/Marquesas", "Africa/Abidjan",
    "Asia/Tokyo", "Africa/Algiers", "Africa/Maputo",
  ]
  static let clocks = zones.map { try! TimeZoneRules(identifier: $0) }

  static func offset(_ code: String) -> Int { [0, 330, -300, 345, 60, -570, 0, 540, 60, 120][codes.firstIndex(of: code)!] }

  /// - Parameter airports: fewer of them (from 5 on) join denser.
  init(seed: UInt64, perDay: Int, airports: Int = 10) {
    var dice = Dice(seed)
    for day in 0..<Self.days {
      for number in 1...perDay {
        let from = Self.codes[dice.roll(10 - airports...9)]
        let to = Self.codes[dice.roll(10 - airports...9)]
        if from == to { continue }
        flights.append(Self.flight(from, to, day: day, number: number, &dice))
      }
    }
  }

  static func flight(_ from: String, _ to: String, day: Int, number: Int, _ dice: inout Dice) -> DatedFlight {
    let carrier = AirlineCode(carriers[number % 3])!
    let operating = dice.chance(20) ? FlightNumber(carrier: AirlineCode("ZZ")!, number: number) : nil
    var offers = CabinOffers()
    for cabin in 0..<4 where dice.chance(80) {
      offers.fares[cabin] = Int32(dice.roll(20...120) * 100)
      offers.seats[cabin] = UInt8(dice.roll(0...9))
    }
    offers.fares[0] = max(offers.fares[0], 1900)
    return flight(
      FlightService(marketing: FlightNumber(carrier: carrier, number: number)!, operating: operating),
      from, to, day: day, minute: dice.roll(0...287) * 5, duration: dice.roll(8...60) * 5, offers)
  }

  static func flight(
    _ service: FlightService, _ from: String, _ to: String, day: Int, minute: Int, duration: Int, _ offers: CabinOffers
  ) -> DatedFlight {
    let leaves = LocalDateTime(date: firstDay.adding(days: day), minuteOfDay: minute)
    let departure = AirportTime(
      airport: AirportCode(from)!, local: leaves, offsetMinutes: offset(from),
      zone: airport(AirportCode(from)!)!.zone)
    let arrives = departure.instant.adding(seconds: Int64(duration) * 60)
    let arrival = AirportTime(
      airport: AirportCode(to)!, local: arrives.local(offsetMinutes: offset(to)), offsetMinutes: offset(to),
      zone: airport(AirportCode(to)!)!.zone)
    return DatedFlight(service: service, departure: departure, arrival: arrival, offers: offers)
  }

  func inventory() throws -> Inventory {
    var builder = SnapshotBuilder(firstDay: Self.firstDay, days: Self.days, airport: Self.airport)
    for flight in flights { try builder.add(flight) }
    let inventory = Inventory()
    inventory.replace(with: builder)
    return inventory
  }
}
