/// The two ends: first flights by pair, last flights by pair.
extension ConnectionSearch {
  mutating func gatherFirst(_ origin: Int) {
    for pair in pairs.leaving(origin) {
      let airport = Int(pairs.destination[pair])
      if plan.isEndpoint(airport) {
        if plan.destinations.contains(airport) { directPairs.append(pair) }
      } else if plan.maxStops > 0 && mayConnect(airport) {
        gatherFirst(pair: pair, to: airport)
      }
    }
  }

  private mutating func gatherFirst(pair: Int, to airport: Int) {
    let begin = tables.first.count
    var group = FirstGroup(
      airport: Int32(truncatingIfNeeded: airport), begin: Int32(truncatingIfNeeded: begin), end: 0, cheapest: .max,
      shortest: .max, earliestArrival: .max, latestArrival: .min, international: pairs.international[pair])
    for row in pairs.rows(pair, day: plan.day) where isUsable(row) && departsInWindow(row) {
      let departure = flights.departure[row]
      let leg = Leg(
        departure: departure, arrival: flights.arrival(row), fare: fares[row], row: Int32(truncatingIfNeeded: row))
      insertByArrival(leg, from: begin)
      group.cheapest = min(group.cheapest, leg.fare)
      group.shortest = min(group.shortest, leg.arrival &- departure)
      group.earliestArrival = min(group.earliestArrival, leg.arrival)
      group.latestArrival = max(group.latestArrival, leg.arrival)
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
    lastHorizon = (earliest, latest &+ 2 &* plan.maxLayover &+ snapshot.longest)
    for destination in plan.destinations {
      for position in Int(pairs.inward[destination])..<Int(pairs.inward[destination &+ 1]) {
        let pair = Int(pairs.inwardPair[position])
        let airport = Int(pairs.origin[pair])
        if plan.isEndpoint(airport) || !mayConnect(airport) { continue }
        let least = pairs.cheapest(cheapest, pair, from: lastHorizon.from, to: lastHorizon.to)
        if least < FlightColumns.unsold { mark(airport, pair, least) }
      }
    }
  }

  private mutating func mark(_ airport: Int, _ pair: Int, _ least: Int32) {
    let chained = tables.lastStamp[airport] == tables.stamp ? tables.lastHead[airport] : -1
    tables.lastHead[airport] = Int32(truncatingIfNeeded: tables.lastGroups.count)
    tables.lastStamp[airport] = tables.stamp
    tables.lastGroups.append(
      LastGroup(
        pair: Int32(truncatingIfNeeded: pair), next: chained, begin: -1, end: -1, cheapest: least,
        shortest: Int32(pairs.shortest[pair]), international: pairs.international[pair]))
  }

  /// The last flights of a group, gathered when it is first needed.
  mutating func lastFlights(_ number: Int) -> LastGroup {
    var group = tables.lastGroups[number]
    if group.begin >= 0 { return group }
    group.begin = Int32(truncatingIfNeeded: tables.last.count)
    let (from, to) = lastHorizon
    let end = Int(pairs.start[Int(group.pair) &+ 1])
    var row = firstRow(Int(pairs.start[Int(group.pair)]), end, departingAt: from)
    while row < end && flights.departure[row] <= to {
      if isUsable(row) && arrivesInWindow(row) {
        tables.last.append(
          Leg(
            departure: flights.departure[row], arrival: flights.arrival(row), fare: fares[row],
            row: Int32(truncatingIfNeeded: row)))
      }
      row &+= 1
    }
    group.end = Int32(truncatingIfNeeded: tables.last.count)
    tables.lastGroups[number] = group
    return group
  }
}
