public import Travel

/// Whether the index has certain journeys, for telling what it sells from what only others sell.
extension Inventory {
  /// The zone of a resident airport, UTC for any other.
  public func zone(of airport: AirportCode) -> String {
    guard let snapshot, let number = snapshot.airportNumbers[airport] else { return "UTC" }
    return snapshot.airports[Int(number)].zone
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
    guard slice.segments.count <= plan.maxStops + 1 else { return nil }
    var rows: [Int] = []
    for segment in slice.segments {
      guard let row = row(segment), flights.seats[plan.cabin][row] >= plan.seats,
        flights.fares[plan.cabin][row] < FlightColumns.unsold
      else { return nil }
      rows.append(row)
    }
    let path = rows.map { pair(of: $0) }
    guard let first = path.first, let last = path.last, plan.origins.contains(Int(pairs.origin[first])),
      plan.destinations.contains(Int(pairs.destination[last])),
      dayNumber(slice.segments[0].departure.local.date) == plan.day
    else { return nil }
    var seen: Set<UInt16> = []
    for (before, after) in zip(rows.indices, rows.indices.dropFirst()) {
      let airport = pairs.destination[path[before]]
      let least = connections.minimum(
        at: Int(airport), international: pairs.international[path[before]] | pairs.international[path[after]])
      let wait = flights.departure[rows[after]] - flights.arrival(rows[before])
      guard pairs.origin[path[after]] == airport, wait >= least, wait <= longest, seen.insert(airport).inserted,
        !plan.origins.contains(Int(airport)), !plan.destinations.contains(Int(airport))
      else { return nil }
    }
    return FoundItinerary(
      price: rows.reduce(0) { $0 + Int(flights.fares[plan.cabin][$1]) },
      duration: Int(flights.arrival(rows[rows.count - 1]) - flights.departure[rows[0]]), first: Int32(rows[0]),
      second: rows.count > 1 ? Int32(rows[1]) : -1, third: rows.count > 2 ? Int32(rows[2]) : -1)
  }

  private func row(_ segment: Segment) -> Int? {
    guard let origin = airportNumbers[segment.departure.airport],
      let destination = airportNumbers[segment.arrival.airport],
      let day = dayNumber(segment.departure.local.date),
      let pair = pairs.leaving(Int(origin)).first(where: { pairs.destination[$0] == destination })
    else { return nil }
    let minute = segment.departure.instant.milliseconds / 60_000 - epochMinute
    return pairs.rows(pair, day: day).first {
      Int64(flights.departure[$0]) == minute && services[Int(flights.service[$0])].flight.flown == segment.flown
    }
  }
}
