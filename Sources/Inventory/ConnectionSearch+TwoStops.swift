/// Two stops: families judged by lower bounds first, joined only when asked for.
extension ConnectionSearch {
  mutating func considerFamilies<S: Sink>(_ number: Int, with sink: inout S) {
    let group = tables.firstGroups[number]
    let until = group.latestArrival &+ plan.maxLayover
    for pair in pairs.leaving(Int(group.airport)) {
      let airport = Int(pairs.destination[pair])
      if tables.lastStamp[airport] != tables.stamp { continue }
      let least = pairs.cheapest(cheapest, pair, from: group.earliestArrival, to: until)
      if least >= FlightColumns.unsold { continue }
      let international = pairs.international[pair]
      let first = minimum(at: Int(group.airport), group.international, international)
      let begun = group.shortest &+ first &+ Int32(pairs.shortest[pair])
      var next = tables.lastHead[airport]
      while next >= 0 {
        let last = tables.lastGroups[Int(next)]
        let price = Int(group.cheapest &+ least &+ last.cheapest)
        let duration = Int(begun &+ minimum(at: airport, international, last.international) &+ last.shortest)
        if isWithinLimits(price: price, duration: duration) {
          sink.consider(
            price: price, duration: duration, middlePair: pair, firstGroup: number, lastGroup: Int(next))
        }
        next = last.next
      }
    }
  }

  /// Looks into one family.
  mutating func join<S: Sink>(_ family: Candidate, into sink: inout S) {
    var middle = Middle(&self, family)
    while let row = middle.next(self) {
      let fare = fares[row]
      let arrival = flights.arrival(row)
      let (cheapest, latest) = bounds(middle.window)
      let price = Int(cheapest &+ fare &+ middle.last.cheapest)
      let duration = Int(arrival &- latest &+ middle.secondWait &+ middle.last.shortest)
      guard isWithinLimits(price: price, duration: duration),
        sink.admits(price: price, duration: duration, stops: 2)
      else { continue }
      join(row, fare, arrival, middle, into: &sink)
    }
  }

  private func join<S: Sink>(
    _ row: Int, _ fare: Int32, _ arrival: Int32, _ middle: Middle, into sink: inout S
  ) {
    let last = tables.last
    let first = tables.first
    let until = arrival &+ plan.maxLayover
    var position = firstLeg(Int(middle.last.begin), Int(middle.last.end), departingAt: arrival &+ middle.secondWait)
    while position < Int(middle.last.end) && last[position].departure <= until {
      let leg = last[position]
      position &+= 1
      let rest = fare &+ leg.fare
      var k = middle.window.low
      while k < middle.window.high {
        let opening = first[k]
        k &+= 1
        let price = Int(opening.fare &+ rest)
        let duration = Int(leg.arrival &- opening.departure)
        if !isWithinLimits(price: price, duration: duration) { continue }
        sink.take(
          Found(
            price: price, duration: duration, stops: 2, departure: opening.departure, first: opening.row,
            second: Int32(truncatingIfNeeded: row), third: leg.row))
      }
    }
  }

  /// The least fare and the latest departure among the first flights of a window.
  @inline(__always) private func bounds(_ window: Window) -> (Int32, Int32) {
    var cheapest = Int32.max
    var latest = Int32.min
    for k in window.low..<window.high {
      cheapest = min(cheapest, tables.first[k].fare)
      latest = max(latest, tables.first[k].departure)
    }
    return (cheapest, latest)
  }

  /// True when only the joints decide what counts, so numbers multiply.
  var countsByMultiplying: Bool { plan.maxPrice == .max && plan.maxDuration == .max }

  /// How many itineraries one family has.
  mutating func count(_ family: Candidate) -> Int {
    var middle = Middle(&self, family)
    var total = 0
    while let row = middle.next(self) {
      let arrival = flights.arrival(row)
      let end = Int(middle.last.end)
      let from = firstLeg(Int(middle.last.begin), end, departingAt: arrival &+ middle.secondWait)
      let to = firstLeg(from, end, departingAt: arrival &+ plan.maxLayover &+ 1)
      total &+= (to &- from) &* (middle.window.high &- middle.window.low)
    }
    return total
  }
}

/// Walks the middle flights of a family that some first flight reaches.
struct Middle {
  let last: LastGroup
  let secondWait: Int32
  private let firstWait: Int32
  private let until: Int32
  private let end: Int
  private var row: Int
  private(set) var window: Window

  init(_ search: inout ConnectionSearch, _ family: Candidate) {
    let group = search.tables.firstGroups[Int(family.firstGroup)]
    let pair = Int(family.middlePair)
    let international = search.pairs.international[pair]
    last = search.lastFlights(Int(family.lastGroup))
    firstWait = search.minimum(at: Int(group.airport), group.international, international)
    secondWait = search.minimum(at: Int(search.pairs.destination[pair]), international, last.international)
    until = group.latestArrival &+ search.plan.maxLayover
    end = Int(search.pairs.start[pair &+ 1])
    row = search.firstRow(
      Int(search.pairs.start[pair]), end, departingAt: group.earliestArrival &+ firstWait)
    window = Window(group)
  }

  @inline(__always) mutating func next(_ search: ConnectionSearch) -> Int? {
    while row < end {
      let current = row
      let departure = search.flights.departure[current]
      if departure > until { return nil }
      row &+= 1
      if !search.isUsable(current) { continue }
      window.advance(search.tables.first, from: departure &- search.plan.maxLayover, to: departure &- firstWait)
      if window.isEmpty { continue }
      return current
    }
    return nil
  }
}
