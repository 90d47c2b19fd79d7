/// Two stops: families judged by lower bounds first, joined only when asked for.
extension ConnectionSearch {
  /// Collects the families that begin with a group of first flights and could matter to the sink.
  mutating func findFamilies<S: Sink>(_ number: Int, for sink: S) {
    let group = tables.firstGroups[number]
    let airport = Int(group.airport)
    let days = (first: Int(group.firstDay), last: Int(group.lastDay))
    guard days.first <= days.last else { return }
    let leaving = pairs.leaving(airport)
    // What is left for the last flight, were the middle one free.
    let most = sink.dearest
    if group.cheapest &+ leastLast > most { return }
    let hits = findHits(leaving, under: most < Self.none ? min(Self.none, most &- group.cheapest &+ 1) : Self.none)
    tables.candidates.reserve(hits)
    var count = tables.candidates.count
    let begun = group.shortest &+ min(minimum(at: airport, 0, 0), minimum(at: airport, 1, 1))
    for position in 0..<hits {
      let pair = Int(tables.hits.base[position])
      let last = tables.lastBound[Int(pairs.destination[pair])]
      let price = group.cheapest &+ leastMiddle(pair, days) &+ last.price
      let duration = begun &+ Int32(pairs.shortest[pair]) &+ last.duration
      tables.candidates.base[count] = Candidate(
        price: price, duration: duration, pair: Int32(truncatingIfNeeded: pair),
        group: Int32(truncatingIfNeeded: number))
      let matters =
        price < Self.none && isWithinLimits(price: price, duration: duration)
        && sink.admits(price: price, duration: duration, stops: 2)
      count &+= matters ? 1 : 0
    }
    tables.candidates.count = count
  }

  /// The pairs that lead to where last flights under a price leave, without a branch that could be guessed wrong.
  @inline(__always) private mutating func findHits(_ leaving: Range<Int>, under limit: Int32) -> Int {
    tables.hits.reserve(leaving.count)
    let hits = tables.hits.base
    var count = 0
    for pair in leaving {
      hits[count] = Int32(truncatingIfNeeded: pair)
      let price = tables.lastBound[Int(pairs.destination[pair])].price
      count &+= Int(UInt32(bitPattern: price &- limit) &>> 31)
    }
    return count
  }

  @inline(__always) private mutating func leastMiddle(_ pair: Int, _ days: (first: Int, last: Int)) -> Int32 {
    var least = LeastFares.none
    var day = days.first
    while day <= days.last {
      least = min(least, cabin.least.code(pair, day: day))
      day &+= 1
    }
    if plan.lowestCabin < plan.cabin {
      for lower in plan.lowestCabin..<plan.cabin {
        for day in days.first...days.last { least = min(least, cabins[lower].least.code(pair, day: day)) }
      }
    }
    return LeastFares.fare(least)
  }

  /// Finds the rows of up to `RowSpan.batch` families from `begin` on, and has those of the next ones fetched meanwhile:
  /// waiting for one family's rows after another's would be most of what two stops cost.
  mutating func ready(_ begin: Int, of count: Int, _ family: (Int) -> Candidate) -> Int {
    let batch = RowSpan.batch
    if begin == 0 {
      for place in 0..<min(2 &* batch, count) { fetchDays(family(place)) }
      for place in 0..<min(batch, count) { fetchRows(family(place)) }
    }
    let end = min(begin &+ batch, count)
    for place in min(begin &+ 2 &* batch, count)..<min(begin &+ 3 &* batch, count) { fetchDays(family(place)) }
    for place in end..<min(end &+ batch, count) { fetchRows(family(place)) }
    for place in begin..<end { tables.spans[place &- begin] = span(family(place)) }
    return end &- begin
  }

  @inline(__always) private mutating func span(_ candidate: Candidate) -> RowSpan {
    let group = tables.firstGroups.base + Int(candidate.group)
    let rows = pairs.rows(
      Int(candidate.pair), from: Int(group.pointee.firstDay), through: Int(group.pointee.lastDay))
    return RowSpan(begin: Int32(truncatingIfNeeded: rows.lowerBound), end: Int32(truncatingIfNeeded: rows.upperBound))
  }

  @inline(__always) private mutating func fetchDays(_ candidate: Candidate) {
    let group = tables.firstGroups.base + Int(candidate.group)
    pairs.fetchDays(Int(candidate.pair), from: Int(group.pointee.firstDay))
    cabin.shift.fetch(Int(candidate.pair))
  }

  @inline(__always) private mutating func fetchRows(_ candidate: Candidate) {
    let span = span(candidate)
    fetch(Int(candidate.pair), span.begin, span.end)
    let last = tables.lastGroups.base + Int(tables.lastHead[Int(pairs.destination[Int(candidate.pair)])])
    if last.pointee.begin < 0 { fetch(Int(last.pointee.pair), last.pointee.rowBegin, last.pointee.rowEnd) }
  }

  /// Looks into one family, made ready at a place of `tables.spans`.
  mutating func join<S: Sink>(_ family: Candidate, at place: Int, into sink: inout S) {
    let span = tables.spans[place]
    var next = tables.lastHead[Int(pairs.destination[Int(family.pair)])]
    while next >= 0 {
      let last = lastFlights(Int(next))
      next = last.next
      join(Middle(&self, family, span, last), into: &sink)
    }
  }

  private mutating func join<S: Sink>(_ family: Middle, into sink: inout S) {
    var middle = family
    let first = tables.first.base
    let legs = tables.last.base
    while let row = middle.next(&self, for: sink) {
      let window = middle.window
      var cheapest = Int32.max
      var latest = Int32.min
      for k in window.low..<window.high {
        cheapest = min(cheapest, first[k].fare)
        latest = max(latest, first[k].departure)
      }
      let shortest = middle.arrival &- latest &+ middle.secondWait &+ middle.shortestLast
      let begun = cheapest &+ middle.fare
      if !sink.admits(price: begun &+ middle.cheapestLast, duration: shortest, stops: 2) { continue }
      let until = middle.arrival &+ plan.maxLayover
      middle.seek(legs)
      var position = middle.position
      while position < middle.end && legs[position].departure <= until {
        let leg = legs[position]
        position &+= 1
        if !sink.admits(price: begun &+ leg.fare, duration: leg.arrival &- latest, stops: 2) { continue }
        let rest = middle.fare &+ leg.fare
        for k in window.low..<window.high {
          let opening = first[k]
          let price = opening.fare &+ rest
          let duration = leg.arrival &- opening.departure
          if !isWithinLimits(price: price, duration: duration) { continue }
          sink.take(
            Found(
              price: price, duration: duration, stops: 2, departure: opening.departure, first: opening.row, second: row, third: leg.row, connection: middle.connection, secondConnection: middle.secondConnection))
        }
      }
    }
  }

  /// True when only the joints decide what counts, so numbers multiply.
  var countsByMultiplying: Bool { plan.maxPrice == .max && plan.maxDuration == .max }

  /// How many itineraries one family has.
  mutating func count(_ family: Candidate, at place: Int) -> Int {
    let span = tables.spans[place]
    var total = 0
    var next = tables.lastHead[Int(pairs.destination[Int(family.pair)])]
    while next >= 0 {
      let last = lastFlights(Int(next))
      next = last.next
      var middle = Middle(&self, family, span, last)
      var beyond = middle.position
      while middle.next(&self, for: Everything()) != nil {
        middle.seek(tables.last.base)
        beyond = max(beyond, middle.position)
        let until = middle.arrival &+ plan.maxLayover
        while beyond > middle.position && tables.last[beyond &- 1].departure > until { beyond &-= 1 }
        while beyond < middle.end && tables.last[beyond].departure <= until { beyond &+= 1 }
        total &+= (beyond &- middle.position) &* (middle.window.high &- middle.window.low)
      }
    }
    return total
  }
}
