/// The two ends: first flights by pair, last flights by pair.
extension ConnectionSearch {
  mutating func gatherFirst(_ origin: Int) {
    for pair in pairs.leaving(origin) {
      let airport = Int(pairs.destination[pair])
      let role = tables.role[airport]
      if role == 0 {
        if plan.maxStops > 0 { gatherFirst(pair, to: airport) }
      } else if role & SearchTables.Role.destination != 0 {
        directPairs.append(pair)
      }
    }
  }

  private mutating func gatherFirst(_ pair: Int, to airport: Int) {
    guard let shift = shift(pair) else { return }
    let begin = tables.first.count
    var group = FirstGroup(
      airport: Int32(truncatingIfNeeded: airport), begin: Int32(truncatingIfNeeded: begin), end: 0, cheapest: Self.none,
      shortest: .max, earliestArrival: .max, latestArrival: .min, international: pairs.international[pair])
    for row in pairs.rows(pair, day: plan.day) {
      let fare = fare(row, pair, shift)
      if fare >= Self.none { continue }
      let (departure, duration) = times(row)
      if !departsInWindow(row, departure) { continue }
      let arrival = departure &+ duration
      insertByArrival(
        Leg(departure: departure, arrival: arrival, fare: fare, row: Int32(truncatingIfNeeded: row)), from: begin)
      group.cheapest = min(group.cheapest, fare)
      group.shortest = min(group.shortest, duration)
      group.earliestArrival = min(group.earliestArrival, arrival)
      group.latestArrival = max(group.latestArrival, arrival)
    }
    guard tables.first.count > begin else { return }
    group.end = Int32(truncatingIfNeeded: tables.first.count)
    tables.firstGroups.append(group)
  }

  /// Flights of a pair come by departure and rarely overtake one another, so insertion is near to free.
  @inline(__always) private mutating func insertByArrival(_ leg: Leg, from begin: Int) {
    tables.first.append(leg)
    var place = tables.first.count &- 1
    while place > begin && tables.first[place &- 1].arrival > leg.arrival {
      tables.first[place] = tables.first[place &- 1]
      place &-= 1
    }
    tables.first[place] = leg
  }

  /// Notes, for every airport with flights into the destinations, which pairs those are and what they cost at least.
  mutating func markLast() {
    var earliest = Int32.max
    var latest = Int32.min
    for group in 0..<tables.firstGroups.count {
      earliest = min(earliest, tables.firstGroups[group].earliestArrival)
      latest = max(latest, tables.firstGroups[group].latestArrival)
    }
    let waits = plan.maxStops > 1 ? 2 &* plan.maxLayover &+ longest : plan.maxLayover
    lastHorizon = (earliest, latest &+ waits)
    for destination in plan.destinations {
      for position in pairs.reaching(destination) {
        let pair = Int(pairs.inwardPair[position])
        let airport = Int(pairs.origin[pair])
        if tables.role[airport] != 0 || shift(pair) == nil { continue }
        let least = plan.maxStops > 1 ? leastFare(pair, days(at: airport, from: lastHorizon.from, to: lastHorizon.to)) : 0
        if least < Self.none { mark(airport, pair, least) }
      }
    }
  }

  /// No seat on a pair is cheaper on these days in any cabin that will do.
  @inline(__always) private mutating func leastFare(_ pair: Int, _ days: (first: Int, last: Int)) -> Int32 {
    var least = LeastFares.none
    var wanted = plan.lowestCabin
    while wanted <= plan.cabin {
      let bounds = cabins[wanted].least
      var day = days.first
      while day <= days.last {
        least = min(least, bounds.code(pair, day: day))
        day &+= 1
      }
      wanted &+= 1
    }
    return LeastFares.fare(least)
  }

  private mutating func mark(_ airport: Int, _ pair: Int, _ least: Int32) {
    let chained = tables.lastHead[airport]
    tables.lastHead[airport] = Int32(truncatingIfNeeded: tables.lastGroups.count)
    let shortest = Int32(pairs.shortest[pair])
    let wait = min(minimum(at: airport, 0, 0), minimum(at: airport, 1, 1))
    let bound = tables.lastBound[airport]
    tables.lastBound[airport] = LastBound(
      price: min(bound.price, least), duration: min(bound.duration, shortest &+ wait))
    tables.lastGroups.append(
      LastGroup(
        pair: Int32(truncatingIfNeeded: pair), next: chained, begin: -1, end: -1, cheapest: least, shortest: shortest,
        international: pairs.international[pair]))
  }

  /// The last flights of a group, gathered when it is first needed.
  @inline(__always) mutating func lastFlights(_ number: Int) -> LastGroup {
    let group = tables.lastGroups[number]
    return group.begin >= 0 ? group : gatherLast(number)
  }

  @inline(never) private mutating func gatherLast(_ number: Int) -> LastGroup {
    var group = tables.lastGroups[number]
    let pair = Int(group.pair)
    let (from, to) = lastHorizon
    group.begin = Int32(truncatingIfNeeded: tables.last.count)
    let (firstDay, lastDay) = days(at: Int(pairs.origin[pair]), from: from, to: to)
    if let shift = shift(pair), firstDay <= lastDay {
      for row in pairs.rows(pair, from: firstDay, through: lastDay) {
        let fare = fare(row, pair, shift)
        let (departure, duration) = times(row)
        if fare >= Self.none || departure < from || departure > to { continue }
        let arrival = departure &+ duration
        if !arrivesInWindow(row, arrival) { continue }
        tables.last.append(
          Leg(departure: departure, arrival: arrival, fare: fare, row: Int32(truncatingIfNeeded: row)))
      }
    }
    group.end = Int32(truncatingIfNeeded: tables.last.count)
    tables.lastGroups[number] = group
    return group
  }
}
