/// Tallies every itinerary. Two stops are tallied a middle flight at a time (windows multiply) unless a limit on price or
/// duration decides about each.
struct FacetSink: Sink {
  var tables: FacetTables
  private let flights: FlightColumns

  init(_ tables: FacetTables, _ flights: FlightColumns) {
    self.tables = tables
    self.flights = flights
  }

  @inline(__always) func admits(price: Int32, duration: Int32, stops: Int) -> Bool { true }

  func tighten() {}

  mutating func take(_ found: Found) {
    let lastRow = found.third >= 0 ? found.third : found.second >= 0 ? found.second : found.first
    let first = facts(found.first, at: found.departure, flights.originOffset)
    let last = facts(lastRow, at: found.departure &+ found.duration, flights.destinationOffset)
    tables.add(stops: found.stops, 1, found.price)
    tables.add(departure: first.quarter, 1, found.price)
    tables.add(arrival: last.quarter, 1, found.price)
    if found.stops > 0 { tables.byAirport.base[Int(found.connection)].add(1, found.price) }
    if found.stops > 1 { tables.byAirport.base[Int(found.secondConnection)].add(1, found.price) }
    tables.span(found.price, found.price, found.duration, found.duration)
    addAirline(first.marketing, found, last)
    if first.operating != first.marketing { addAirline(first.operating, found, last) }
  }

  private mutating func addAirline(_ airline: UInt16, _ found: Found, _ last: LegFacts) {
    guard last.has(airline), found.stops < 2 || sellsOrFlies(airline, found.second) else { return }
    tables.add(airline: airline, 1, found.price)
  }

  private func sellsOrFlies(_ airline: UInt16, _ row: Int32) -> Bool {
    let carriers = flights.carriers(Int(row))
    return carriers.marketing == Int(airline) || carriers.operating == Int(airline)
  }

  private func facts(_ row: Int32, at minute: Int32, _ offsets: Column<Int8>) -> LegFacts {
    let carriers = flights.carriers(Int(row))
    let local = (minute &+ Int32(offsets[Int(row)]) &* 15) % 1440
    return LegFacts(
      mask: 1 << UInt64(carriers.marketing & 63) | 1 << UInt64(carriers.operating & 63),
      marketing: UInt16(truncatingIfNeeded: carriers.marketing),
      operating: UInt16(truncatingIfNeeded: carriers.operating),
      quarter: UInt8(truncatingIfNeeded: (local < 0 ? local + 1440 : local) / 360))
  }

  mutating func settle(_ search: inout ConnectionSearch) {
    let multiplies = search.countsByMultiplying
    if multiplies { gatherFacts(&search) }
    let candidates = search.tables.candidates
    var begin = 0
    while begin < candidates.count {
      let count = search.ready(begin, of: candidates.count) { candidates[$0] }
      for place in 0..<count {
        let family = candidates[begin + place]
        if multiplies {
          tally(family, at: place, &search)
        } else {
          search.join(family, at: place, into: &self)
        }
      }
      begin += count
    }
  }

  private mutating func gatherFacts(_ search: inout ConnectionSearch) {
    for group in 0..<search.tables.lastGroups.count { _ = search.lastFlights(group) }
    tables.first.count = 0
    for place in 0..<search.tables.first.count {
      let leg = search.tables.first[place]
      tables.first.append(facts(leg.row, at: leg.departure, flights.originOffset))
    }
    tables.last.count = 0
    for place in 0..<search.tables.last.count {
      let leg = search.tables.last[place]
      tables.last.append(facts(leg.row, at: leg.arrival, flights.destinationOffset))
    }
  }
}

/// Two stops, a middle flight at a time.
extension FacetSink {
  private mutating func tally(_ family: Candidate, at place: Int, _ search: inout ConnectionSearch) {
    let airport = Int(search.pairs.destination[Int(family.pair)])
    let connection = Int(search.tables.firstGroups[Int(family.group)].airport)
    let span = search.tables.spans[place]
    var next = search.tables.lastHead[airport]
    while next >= 0 {
      let last = search.lastFlights(Int(next))
      next = last.next
      var middle = Middle(&search, family, span, last)
      let legs = Legs(first: search.tables.first.base, last: search.tables.last.base)
      while let row = middle.next(&search, for: Everything()) {
        middle.seek(legs.last)
        var end = middle.position
        let until = middle.arrival &+ search.plan.maxLayover
        while end < middle.end && legs.last[end].departure <= until { end &+= 1 }
        if end == middle.position { continue }
        tally(
          Joint(row: row, fare: middle.fare, first: middle.window.low..<middle.window.high, last: middle.position..<end),
          connection, airport, legs)
      }
    }
  }

  /// The first and the last flights.
  private struct Legs {
    let first: UnsafeMutablePointer<Leg>
    let last: UnsafeMutablePointer<Leg>
  }

  /// A middle flight with all that lead to it and all that go on from it.
  private struct Joint {
    let row: Int32
    let fare: Int32
    let first: Range<Int>
    let last: Range<Int>
  }

  @inline(__always) private mutating func tally(
    _ joint: Joint, _ connection: Int, _ secondConnection: Int, _ legs: Legs
  ) {
    let begin = Ends(legs.first, joint.first, tables.first)
    let end = Ends(legs.last, joint.last, tables.last)
    let count = joint.first.count &* joint.last.count
    let least = begin.cheapest &+ joint.fare &+ end.cheapest
    tables.add(stops: 2, count, least)
    tables.byAirport.base[connection].add(count, least)
    tables.byAirport.base[secondConnection].add(count, least)
    tables.span(
      least, begin.dearest &+ joint.fare &+ end.dearest, end.earliestArrival &- begin.latestDeparture,
      end.latestArrival &- begin.earliestDeparture)
    for place in joint.first {
      tables.add(
        departure: tables.first[place].quarter, joint.last.count, legs.first[place].fare &+ joint.fare &+ end.cheapest)
    }
    for place in joint.last {
      tables.add(
        arrival: tables.last[place].quarter, joint.first.count, begin.cheapest &+ joint.fare &+ legs.last[place].fare)
    }
    if begin.mask & end.mask != 0 { tallyAirlines(joint, legs) }
  }

  private mutating func tallyAirlines(_ joint: Joint, _ legs: Legs) {
    let carriers = flights.carriers(Int(joint.row))
    let marketing = UInt16(truncatingIfNeeded: carriers.marketing)
    let operating = UInt16(truncatingIfNeeded: carriers.operating)
    tallyAirline(marketing, joint, legs)
    if operating != marketing { tallyAirline(operating, joint, legs) }
  }

  private mutating func tallyAirline(_ airline: UInt16, _ joint: Joint, _ legs: Legs) {
    var first = RunningTally()
    for place in joint.first where tables.first[place].has(airline) { first.add(1, legs.first[place].fare) }
    if first.count == 0 { return }
    var last = RunningTally()
    for place in joint.last where tables.last[place].has(airline) { last.add(1, legs.last[place].fare) }
    if last.count == 0 { return }
    tables.add(airline: airline, first.count &* last.count, first.least &+ joint.fare &+ last.least)
  }

  /// The extremes of some first or last flights.
  private struct Ends {
    var cheapest = Int32.max
    var dearest = Int32.min
    var earliestDeparture = Int32.max
    var latestDeparture = Int32.min
    var earliestArrival = Int32.max
    var latestArrival = Int32.min
    var mask: UInt64 = 0

    @inline(__always) init(_ legs: UnsafeMutablePointer<Leg>, _ range: Range<Int>, _ facts: Buffer<LegFacts>) {
      for place in range {
        let leg = legs[place]
        cheapest = min(cheapest, leg.fare)
        dearest = max(dearest, leg.fare)
        earliestDeparture = min(earliestDeparture, leg.departure)
        latestDeparture = max(latestDeparture, leg.departure)
        earliestArrival = min(earliestArrival, leg.arrival)
        latestArrival = max(latestArrival, leg.arrival)
        mask |= facts[place].mask
      }
    }
  }
}
