public import Travel

/// Whether the index has certain journeys, for telling what it sells from what only others sell.
extension Inventory {
  /// The zone of a resident airport, UTC for any other.
  public func zone(of airport: AirportCode) -> String {
    guard let snapshot, let number = snapshot.places.number(airport) else { return "UTC" }
    return snapshot.airports[number].zone
  }

  /// For each slice an answer with that one itinerary under `byPrice` when a search would find it (its filters, orders and
  /// limit are not looked at), nil when not; a nil slice gives nil. A flight is known by the number it is flown under, its
  /// origin and its local departure.
  public func find(_ slices: [Slice?], _ query: InventoryQuery) -> [InventoryAnswer?] {
    var open = query
    open.filter = ItineraryFilter()
    guard let snapshot, let plan = SearchPlan(open, snapshot) else { return slices.map { _ in nil } }
    var longest = SearchPlan.usualLayover
    if slices.contains(where: { $0.map { snapshot.waitsLong($0) } ?? false }) {
      open.limit = 1
      open.orders = [.price]
      open.countsAll = false
      if search(open).allowsLongLayovers { longest = SearchPlan.longestLayover }
    }
    return slices.map { slice in
      guard let slice, let found = snapshot.find(slice, plan, longest) else { return nil }
      var answer = InventoryAnswer(snapshot: snapshot)
      answer.byPrice = [found]
      return answer
    }
  }
}

extension Snapshot {
  fileprivate func waitsLong(_ slice: Slice) -> Bool {
    zip(slice.segments, slice.segments.dropFirst()).contains {
      $0.arrival.instant.minutes(until: $1.departure.instant) > Int(SearchPlan.usualLayover)
    }
  }

  fileprivate func find(_ slice: Slice, _ plan: SearchPlan, _ longest: Int32) -> FoundItinerary? {
    let legs = slice.segments.compactMap(leg)
    guard legs.count == slice.segments.count, legs.count <= plan.maxStops + 1, legs[0].day == plan.day,
      plan.origins.contains(Int(pairs.origin[legs[0].pair])),
      plan.destinations.contains(Int(pairs.destination[legs[legs.count - 1].pair])), connect(legs, plan, longest)
    else { return nil }
    var price: Int32 = 0
    for leg in legs {
      guard let offer = offer(leg.row, leg.pair, plan.cabin), offer.seats >= plan.seats else { return nil }
      price += offer.fare
    }
    let (first, last) = (legs[0], legs[legs.count - 1])
    let rows = legs.map { Int32($0.row) } + [-1, -1]
    return FoundItinerary(
      Ranking(
        key: 0, price: price, duration: Int32(last.arrival - first.departure), departure: 0, first: rows[0],
        second: rows[1], third: rows[2]),
      begin: Int32(first.departure), cabins: CabinCode(all: plan.cabin))
  }

  /// Whether the flights follow one another by the rules of the index.
  private func connect(_ legs: [Leg], _ plan: SearchPlan, _ longest: Int32) -> Bool {
    var seen: Set<Int> = []
    return zip(legs, legs.dropFirst()).allSatisfy { before, after in
      let airport = Int(pairs.destination[before.pair])
      let least = places.minimumConnection(
        airport, international: pairs.international[before.pair] | pairs.international[after.pair])
      let wait = after.departure - before.arrival
      return Int(pairs.origin[after.pair]) == airport && wait >= Int(least) && wait <= Int(longest)
        && seen.insert(airport).inserted && !plan.origins.contains(airport) && !plan.destinations.contains(airport)
    }
  }

  private struct Leg {
    let pair: Int
    let row: Int
    let day: Int
    let departure: Int
    let arrival: Int
  }

  private func leg(_ segment: Segment) -> Leg? {
    guard let origin = places.number(segment.departure.airport), let destination = places.number(segment.arrival.airport),
      let day = dayNumber(segment.departure.local.date),
      let pair = pairs.leaving(origin).first(where: { Int(pairs.destination[$0]) == destination })
    else { return nil }
    let minute = Int(segment.departure.instant.milliseconds / 60_000)
    for row in pairs.rows(pair, day: day) where services[Int(flights.service[row])].flight.flown == segment.flown {
      let departure = departure(row, pair)
      if departure == minute {
        return Leg(pair: pair, row: row, day: day, departure: departure, arrival: departure + Int(flights.duration(row)))
      }
    }
    return nil
  }
}
