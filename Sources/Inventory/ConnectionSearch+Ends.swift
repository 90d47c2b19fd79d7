/// The two ends: first flights by pair, last flights by pair.
extension ConnectionSearch {
  mutating func gatherFirst(_ origin: Int) {
    let hits = findFirst(pairs.leaving(origin))
    for position in 0..<hits { fetchFirst(Int(tables.hits[position])) }
    for position in 0..<hits {
      let pair = Int(tables.hits[position])
      gatherFirst(pair, to: Int(pairs.destination[pair]))
    }
  }

  /// The pairs that lead to where planes may be changed, and those that lead to a destination.
  @inline(__always) private mutating func findFirst(_ leaving: Range<Int>) -> Int {
    tables.hits.reserve(leaving.count)
    let needsLast = plan.maxStops < 2
    var count = 0
    for pair in leaving {
      let airport = Int(pairs.destination[pair])
      let role = tables.role[airport]
      if role & SearchTables.Role.destination != 0 {
        directPairs.append(pair)
        fetchFirst(pair)
      }
      tables.hits.base[count] = Int32(truncatingIfNeeded: pair)
      let isOpen: Int32 = role == 0 ? 0 : -1
      let head = needsLast ? tables.lastHead[airport] : 0
      count &+= Int(1 &+ ((isOpen | head) &>> 31))
    }
    return count
  }

  /// Has a pair's first row of the day fetched.
  @inline(__always) private mutating func fetchFirst(_ pair: Int) {
    let row = pairs.rows(pair, day: plan.day).lowerBound
    flights.times.fetch(row)
    let shift = cabin.shift[pair]
    if shift != CabinColumns.unsold { cabin.offers.fetch(row &+ Int(shift)) }
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

  /// Between which minutes last flights may leave, wherever they do.
  mutating func horizon() -> (from: Int32, to: Int32) {
    var earliest = Int32.max
    var latest = Int32.min
    for group in 0..<tables.firstGroups.count {
      earliest = min(earliest, tables.firstGroups[group].earliestArrival)
      latest = max(latest, tables.firstGroups[group].latestArrival)
    }
    return (earliest, latest &+ 2 &* plan.maxLayover &+ longest)
  }

  /// Notes, for every airport with flights into the destinations, which pairs those are.
  mutating func markJoints() {
    for destination in plan.destinations {
      for position in pairs.reaching(destination) {
        let inward = pairs.inwardPairs[position]
        if tables.role[Int(inward.origin)] == 0 { mark(inward, 0, (.max, .min)) }
      }
    }
  }

  /// Notes what they cost and last at least, too; only those that sell a seat in time.
  mutating func markLast(_ horizon: (from: Int32, to: Int32)) {
    for destination in plan.destinations {
      fetchLeast(reaching: destination, horizon)
      for position in pairs.reaching(destination) {
        let inward = pairs.inwardPairs[position]
        let airport = Int(inward.origin)
        if tables.role[airport] != 0 { continue }
        let least = leastFare(Int(inward.pair), days(at: airport, from: horizon.from, to: horizon.to))
        if least < Self.none { mark(inward, least, horizon) }
        leastLast = min(leastLast, least)
      }
    }
  }

  /// Has the least fares into a destination fetched, all at once: they lie in as many places as there are pairs.
  @inline(__always) private mutating func fetchLeast(reaching destination: Int, _ horizon: (from: Int32, to: Int32)) {
    let days = days(at: destination, from: horizon.from, to: horizon.to)
    guard days.first <= days.last else { return }
    for day in days.first...days.last {
      for position in pairs.reaching(destination) { cabin.least.fetch(Int(pairs.inwardPairs[position].pair), day: day) }
    }
  }

  /// Finds the rows of the last flights and has those fetched that one stop needs.
  mutating func readyLast() {
    if plan.maxStops > 1 {
      for group in 0..<tables.lastGroups.count { findRows(group) }
    } else {
      forEachJoint { search, first, last in search.widen(last, for: first) }
    }
    forEachJoint { search, _, group in
      let last = search.tables.lastGroups[group]
      search.fetch(Int(last.pair), last.rowBegin, last.rowEnd)
    }
  }

  /// Every group of first flights with each group of last flights that leaves where it arrives.
  @inline(__always) private mutating func forEachJoint(
    _ body: (inout ConnectionSearch, _ first: FirstGroup, _ last: Int) -> Void
  ) {
    for number in 0..<tables.firstGroups.count {
      let group = tables.firstGroups[number]
      var next = tables.lastHead[Int(group.airport)]
      while next >= 0 {
        body(&self, group, Int(next))
        next = tables.lastGroups[Int(next)].next
      }
    }
  }

  /// Has a group of last flights cover what a group of first flights reaches without a stop between.
  @inline(__always) private mutating func widen(_ number: Int, for group: FirstGroup) {
    let last = tables.lastGroups.base + number
    last.pointee.from = min(last.pointee.from, group.earliestArrival)
    last.pointee.to = max(last.pointee.to, group.latestArrival &+ plan.maxLayover)
    guard group.firstDay <= group.lastDay else { return }
    let rows = pairs.rows(Int(last.pointee.pair), from: Int(group.firstDay), through: Int(group.lastDay))
    let (begin, end) = (Int32(truncatingIfNeeded: rows.lowerBound), Int32(truncatingIfNeeded: rows.upperBound))
    let isNew = last.pointee.rowBegin >= last.pointee.rowEnd
    last.pointee.rowBegin = isNew ? begin : min(last.pointee.rowBegin, begin)
    last.pointee.rowEnd = max(last.pointee.rowEnd, end)
  }

  /// Finds the rows of a group of last flights. One group after another, so that the machine fetches many at a time.
  @inline(__always) private mutating func findRows(_ number: Int) {
    let group = tables.lastGroups[number]
    let days = days(at: Int(group.airport), from: group.from, to: group.to)
    guard days.first <= days.last else { return }
    let rows = pairs.rows(Int(group.pair), from: days.first, through: days.last)
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

  @inline(__always) private mutating func mark(
    _ inward: PairIndex.InwardPair, _ least: Int32, _ horizon: (from: Int32, to: Int32)
  ) {
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
        pair: inward.pair, airport: inward.origin, international: inward.international, next: chained,
        from: horizon.from, to: horizon.to, cheapest: least, shortest: shortest))
  }

  /// The last flights of a group, gathered when it is first needed.
  @inline(__always) mutating func lastFlights(_ number: Int) -> LastGroup {
    let group = tables.lastGroups[number]
    return group.begin >= 0 ? group : gatherLast(number)
  }

  @inline(never) private mutating func gatherLast(_ number: Int) -> LastGroup {
    var group = tables.lastGroups[number]
    let pair = Int(group.pair)
    var count = tables.last.count
    group.begin = Int32(truncatingIfNeeded: count)
    if let shift = shift(pair) {
      tables.last.reserve(Int(group.rowEnd &- group.rowBegin))
      for row in Int(group.rowBegin)..<Int(group.rowEnd) {
        let (departure, duration) = times(row)
        let fare = fare(row, pair, shift)
        let arrival = departure &+ duration
        // Written whether it is of use or not: which of them are cannot be guessed.
        tables.last.base[count] = Leg(
          departure: departure, arrival: arrival, fare: fare, row: Int32(truncatingIfNeeded: row))
        let beside = (fare &- Self.none) & (group.from &- departure &- 1) & (departure &- group.to &- 1)
        if arrivesInWindow(row, arrival) { count &+= Int(UInt32(bitPattern: beside) &>> 31) }
      }
    }
    tables.last.count = count
    group.end = Int32(truncatingIfNeeded: count)
    tables.lastGroups[number] = group
    return group
  }
}
