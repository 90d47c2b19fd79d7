/// The two ends: first flights by pair, last flights by pair.
extension ConnectionSearch {
  mutating func gatherFirst(_ origin: Int) {
    for pair in pairs.leaving(origin) {
      let row = pairs.rows(pair, day: plan.day).lowerBound
      flights.times.fetch(row)
      let shift = cabin.shift[pair]
      if shift != CabinColumns.unsold { cabin.offers.fetch(row &+ Int(shift)) }
    }
    for pair in pairs.leaving(origin) {
      let airport = Int(pairs.destination[pair])
      let role = tables.role[airport]
      if role == 0 {
        let isJoint = plan.maxStops > 1 || tables.lastHead[airport] >= 0
        if plan.maxStops > 0 && isJoint { gatherFirst(pair, to: airport) }
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
    let days = days(at: airport, from: group.earliestArrival, to: group.latestArrival &+ plan.maxLayover)
    group.firstDay = Int32(truncatingIfNeeded: days.first)
    group.lastDay = Int32(truncatingIfNeeded: days.last)
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

  /// Between which minutes last flights may leave.
  mutating func setHorizon() {
    var earliest = Int32.max
    var latest = Int32.min
    for group in 0..<tables.firstGroups.count {
      earliest = min(earliest, tables.firstGroups[group].earliestArrival)
      latest = max(latest, tables.firstGroups[group].latestArrival)
    }
    let waits = plan.maxStops > 1 ? 2 &* plan.maxLayover &+ longest : plan.maxLayover
    lastHorizon = (earliest, latest &+ waits)
  }

  /// Notes, for every airport with flights into the destinations, which pairs those are.
  mutating func markJoints() {
    for destination in plan.destinations {
      for position in pairs.reaching(destination) {
        let inward = pairs.inwardPairs[position]
        if tables.role[Int(inward.origin)] == 0 { mark(inward, 0) }
      }
    }
  }

  /// Notes what they cost and last at least, too; only those that sell a seat in time.
  mutating func markLast() {
    for destination in plan.destinations {
      for position in pairs.reaching(destination) {
        let inward = pairs.inwardPairs[position]
        let airport = Int(inward.origin)
        if tables.role[airport] != 0 { continue }
        let least = leastFare(Int(inward.pair), days(at: airport, from: lastHorizon.from, to: lastHorizon.to))
        if least < Self.none { mark(inward, least) }
      }
    }
  }

  /// Finds the rows of the last flights and has those fetched that one stop needs.
  mutating func readyLast() {
    if plan.maxStops > 1 {
      for group in 0..<tables.lastGroups.count { findRows(group) }
    } else {
      forEachJoint { $0.findRows($1) }
    }
    forEachJoint { search, group in
      let last = search.tables.lastGroups[group]
      search.fetch(Int(last.pair), last.rowBegin, last.rowEnd)
    }
  }

  /// Every group of last flights that leaves where some first flight arrives.
  @inline(__always) private mutating func forEachJoint(_ body: (inout ConnectionSearch, Int) -> Void) {
    for group in 0..<tables.firstGroups.count {
      var next = tables.lastHead[Int(tables.firstGroups[group].airport)]
      while next >= 0 {
        body(&self, Int(next))
        next = tables.lastGroups[Int(next)].next
      }
    }
  }

  /// Finds the rows of a group of last flights. One group after another, so that the machine fetches many at a time.
  @inline(__always) private mutating func findRows(_ number: Int) {
    let pair = Int(tables.lastGroups[number].pair)
    let days = days(at: Int(tables.lastGroups[number].airport), from: lastHorizon.from, to: lastHorizon.to)
    guard days.first <= days.last else { return }
    let rows = pairs.rows(pair, from: days.first, through: days.last)
    tables.lastGroups.base[number].rowBegin = Int32(truncatingIfNeeded: rows.lowerBound)
    tables.lastGroups.base[number].rowEnd = Int32(truncatingIfNeeded: rows.upperBound)
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

  @inline(__always) private mutating func mark(_ inward: PairIndex.InwardPair, _ least: Int32) {
    let airport = Int(inward.origin)
    let chained = tables.lastHead[airport]
    tables.lastHead[airport] = Int32(truncatingIfNeeded: tables.lastGroups.count)
    let shortest = inward.shortest
    if plan.maxStops > 1 {
      let wait = min(minimum(at: airport, 0, 0), minimum(at: airport, 1, 1))
      let bound = tables.lastBound[airport]
      tables.lastBound[airport] = LastBound(
        price: min(bound.price, least), duration: min(bound.duration, shortest &+ wait))
    }
    tables.lastGroups.append(
      LastGroup(
        pair: inward.pair, airport: inward.origin, international: inward.international, next: chained, cheapest: least,
        shortest: shortest))
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
    if let shift = shift(pair) {
      for row in Int(group.rowBegin)..<Int(group.rowEnd) {
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
