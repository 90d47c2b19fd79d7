public import Travel
public import World

/// A believable world of flights made from the facts, of one seed number: pure, and the same on every machine.
///
/// What a flight is on a day depends on the seed number, the facts and the day alone, so worlds of any size and first day
/// agree about the days they share.
public struct GeneratedWorld: Sendable {
  /// Goes up when the generator makes something else of the same seed.
  public static let version = 1

  public let size: WorldSize
  public let seed: UInt64
  /// Local days, both ends included.
  public let days: ClosedRange<LocalDate>
  /// The timetable in the order origin, destination, departure, number.
  public let services: [GeneratedService]
  /// The airports that flights leave, in alphabetical order.
  public let origins: [AirportCode]
  private let ranges: [AirportCode: Range<Int>]
  private let zones: ZoneDays
  /// As `GeneratedService.zones` counts them.
  let zoneNames: [String]

  /// - Throws: `CSVError` when the facts about routes or fares cannot be read.
  public init(_ size: WorldSize, firstDay: LocalDate, seed: UInt64, world: World) throws(CSVError) {
    try self.init(size, days: firstDay...firstDay.adding(days: size.days - 1), seed: seed, world: world)
  }

  init(_ size: WorldSize, days: ClosedRange<LocalDate>, seed: UInt64, world: World) throws(CSVError) {
    self.size = size
    self.seed = seed
    self.days = days
    let timetable = try WorldTimetable(WorldNetwork(size, world), world, seed: seed)
    services = timetable.services
    zones = ZoneDays(timetable.zones, days)
    zoneNames = timetable.zones.map(\.identifier)
    var ranges: [AirportCode: Range<Int>] = [:]
    var origins: [AirportCode] = []
    var start = 0
    for place in services.indices where place + 1 == services.count || services[place].origin != services[place + 1].origin {
      origins.append(services[place].origin)
      ranges[services[place].origin] = start..<place + 1
      start = place + 1
    }
    (self.ranges, self.origins) = (ranges, origins)
  }

  /// How many flights leave on some local days.
  public func count(on days: ClosedRange<LocalDate>) -> Int {
    var byWeekday = [Int](repeating: 0, count: 7)
    for service in services {
      for weekday in 0..<7 where service.flies(on: weekday) { byWeekday[weekday] += 1 }
    }
    return days.dates.reduce(0) { $0 + byWeekday[$1.weekday] }
  }

  /// The flights leaving an airport on some local days, in the order destination, departure, number.
  public func flights(from origin: AirportCode, on days: ClosedRange<LocalDate>) -> [PackedFlight] {
    guard let range = ranges[origin] else { return [] }
    var flights: [PackedFlight] = []
    flights.reserveCapacity(range.count * (days.lowerBound.days(until: days.upperBound) + 1))
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, services[end].destination == services[start].destination { end += 1 }
      for date in days.dates { append(start..<end, on: date, to: &flights) }
      start = end
    }
    return flights
  }

  /// The flights of one pair of airports on one day.
  private func append(_ range: Range<Int>, on date: LocalDate, to flights: inout [PackedFlight]) {
    let (day, weekday) = (Int(date.daysSinceEpoch), date.weekday)
    let market = WorldFares.market(services[range.lowerBound], on: day)
    let first = flights.count
    var isOrdered = true
    for place in range {
      let service = services[place]
      guard service.flies(on: weekday) else { continue }
      let departure = zones.minute(service.zones.0, date, service.departure)
      let arrival = departure + service.block
      let (fares, seats) = WorldFares.offers(service, on: day, weekday: weekday, market: market)
      if flights.count > first, Int(flights[flights.count - 1].departure) > departure { isOrdered = false }
      flights.append(
        PackedFlight(
          service: Int32(place), destination: service.destination, date: date, departure: Int32(departure),
          arrival: Int32(arrival), departureOffset: Int8(zones.offset(service.zones.0, at: departure) / 15),
          arrivalOffset: Int8(zones.offset(service.zones.1, at: arrival) / 15), fares: fares, seats: seats))
    }
    if !isOrdered {
      flights[first...].sort { ($0.departure, $0.service) < ($1.departure, $1.service) }
    }
  }
}

extension ClosedRange<LocalDate> {
  /// The days one by one.
  var dates: some Sequence<LocalDate> {
    (lowerBound.daysSinceEpoch...Swift.max(upperBound.daysSinceEpoch, lowerBound.daysSinceEpoch)).lazy
      .map { LocalDate(daysSinceEpoch: $0) }
  }
}
