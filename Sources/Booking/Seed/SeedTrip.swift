import Seed
import Travel
import World

/// Picks flights for made-up journeys and moves them, by whole weeks, to the days they are wanted on.
struct SeedTrip: Sendable {
  let world: World
  let flights: [SoldFlight]
  private let byRoute: [String: [Int]]

  init(world: World, flights: [SoldFlight]) {
    self.world = world
    self.flights = flights.sorted { $0.id < $1.id }
    byRoute = Dictionary(grouping: self.flights.indices) { [flights = self.flights] in Self.route(flights[$0].segment) }
  }

  /// What was picked: an itinerary in one cabin, what an adult pays, and which stored flights it is made of.
  struct Pick: Sendable {
    var itinerary: Itinerary
    var fare: Money
    var stored: [KeptFlight]
    var cabin: Cabin
  }

  /// A one-way, or in two of five cases a return some days later.
  func pick(leaving day: LocalDate, _ random: inout SeededRandom) -> Pick? {
    guard let out = random.pick(flights) else { return nil }
    let cabins = Cabin.allCases.filter { out.fares[$0] != nil }
    let cabin = random.chance(percent: 84) ? cabins.first : random.pick(cabins)
    guard let cabin, let fare = out.fares[cabin], let there = moved(out, near: day, cabin) else { return nil }
    var slices = [there.segment]
    var total = fare
    var stored = [there.kept]
    if random.chance(percent: 40), let back = back(of: out, after: there.segment.arrival.local.date.adding(days: random.int(2...14)), cabin, &random),
      let sum = total.adding(back.fare)
    {
      slices.append(back.segment)
      stored.append(back.kept)
      total = sum
    }
    guard let itinerary = Itinerary(slices: slices.compactMap { Slice(segments: [$0]) }), itinerary.slices.count == slices.count else {
      return nil
    }
    return Pick(itinerary: itinerary, fare: total, stored: stored, cabin: cabin)
  }

  private func back(
    of out: SoldFlight, after day: LocalDate, _ cabin: Cabin, _ random: inout SeededRandom
  ) -> (segment: Segment, kept: KeptFlight, fare: Money)? {
    let reverse = "\(out.segment.arrival.airport)-\(out.segment.departure.airport)"
    guard let place = random.pick(byRoute[reverse] ?? []), let fare = flights[place].fares[cabin],
      let moved = moved(flights[place], near: day.adding(days: 4), cabin)
    else { return nil }
    return (moved.segment, moved.kept, fare)
  }

  /// The flight on the day of its own weekday nearest to `day`.
  private func moved(_ flight: SoldFlight, near day: LocalDate, _ cabin: Cabin) -> (segment: Segment, kept: KeptFlight)? {
    let old = flight.segment
    let away = old.departure.local.date.days(until: day)
    let weeks = (away + (away < 0 ? -3 : 3)) / 7
    guard let departure = moved(old.departure, days: weeks * 7), let arrival = moved(old.arrival, days: weeks * 7) else { return nil }
    let segment = Segment(
      marketing: old.marketing, operating: old.operating, departure: departure, arrival: arrival, aircraft: old.aircraft,
      cabin: cabin, fareBrand: old.fareBrand, bookingClass: Self.letter(cabin), baggage: Baggage(pieces: cabin == .economy ? 1 : 2))
    let kept = weeks == 0 ? KeptFlight(flightID: flight.id, source: "seed") : KeptFlight(missing: "The flight's day is not kept.")
    return (segment, kept)
  }

  private func moved(_ time: AirportTime, days: Int) -> AirportTime? {
    guard days != 0 else { return time }
    guard let zone = world.zone(time.airport) else { return nil }
    let local = LocalDateTime(date: time.local.date.adding(days: days), minuteOfDay: time.local.minuteOfDay)
    return AirportTime(airport: time.airport, terminal: time.terminal, local: local, in: zone)
  }

  private static func route(_ segment: Segment) -> String { "\(segment.departure.airport)-\(segment.arrival.airport)" }

  private static func letter(_ cabin: Cabin) -> String {
    switch cabin {
    case .economy: "Y"
    case .premiumEconomy: "W"
    case .business: "J"
    case .first: "F"
    }
  }
}
