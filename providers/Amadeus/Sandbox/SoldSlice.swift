internal import Travel
internal import World

/// One direction as the sandbox sells it: its flights, what an adult pays at the plain product, and who sells it.
struct SoldSlice {
  var slice: Slice
  /// Minor units of the asked currency.
  var fare: Int64
  var seats: Int
  /// The carrier under whose code every segment is sold, when it is not the operating one.
  var partner: AirlineCode?
}

/// Finds what the sandbox sells in one direction.
struct SliceShop {
  let world: World
  let source: any SandboxWorld
  let scenario: Scenario?
  private static let partners = ["LH", "UA", "SQ", "QF", "AC", "NH"]
  private static let perPair = 60

  func slices(_ leg: SandboxQuestion.Leg, for question: SandboxQuestion) -> [SoldSlice] {
    var found: [SoldSlice] = []
    for origin in world.resolve(leg.origin) ?? [] {
      for destination in world.resolve(leg.destination) ?? [] where origin != destination {
        let itineraries = source.itineraries(
          from: origin, to: destination, on: leg.date, cabin: question.cabin, seats: question.seats, limit: Self.perPair)
        for itinerary in itineraries { found += sold(itinerary, for: question) }
      }
    }
    return found.filter { allowed($0, by: question) }.sorted { $0.fare < $1.fare }
  }

  /// What an adult pays for a journey at the plain product, in minor units of a currency.
  func fare(_ itinerary: SandboxItinerary, cabin: Cabin, currency: Currency) -> Int64? {
    let spread = Spread(itinerary.slice, cabin: cabin)
    guard let own = itinerary.fare.scaled(spread.permille, over: 1_000) else { return nil }
    let money = own.currency == currency ? own : world.rates.convert(own, to: currency)
    return money.map { Swift.max(1, $0.minorUnits) }
  }

  func partner(of slice: Slice, spread: Spread) -> AirlineCode? {
    let carriers = Set(slice.segments.map(\.marketing.carrier.description))
    let others = Self.partners.filter { !carriers.contains($0) }
    guard !others.isEmpty else { return nil }
    return AirlineCode(others[Int(spread.number % UInt64(others.count))])
  }

  private func sold(_ itinerary: SandboxItinerary, for question: SandboxQuestion) -> [SoldSlice] {
    let spread = Spread(itinerary.slice, cabin: question.cabin)
    guard spread.isSold, let fare = fare(itinerary, cabin: question.cabin, currency: question.currency) else { return [] }
    let own = SoldSlice(slice: itinerary.slice, fare: fare, seats: itinerary.seats)
    guard spread.hasPartner || scenario == .codeshares, let partner = partner(of: itinerary.slice, spread: spread) else {
      return [own]
    }
    return [own, SoldSlice(slice: itinerary.slice, fare: fare + fare / 50, seats: itinerary.seats, partner: partner)]
  }

  private func allowed(_ sold: SoldSlice, by question: SandboxQuestion) -> Bool {
    if let limit = question.maxConnections, sold.slice.stops > limit { return false }
    let carriers = sold.slice.segments.map { sold.partner?.description ?? $0.marketing.carrier.description }
    if !question.included.isEmpty, !carriers.allSatisfy(question.included.contains) { return false }
    return !carriers.contains(where: question.excluded.contains)
  }
}
