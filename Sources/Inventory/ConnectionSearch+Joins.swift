/// Directs and one stop: every itinerary is looked at.
extension ConnectionSearch {
  func takeDirect<S: Sink>(_ pair: Int, into sink: inout S) {
    for row in pairs.rows(pair, day: plan.day) where isUsable(row) && departsInWindow(row) && arrivesInWindow(row) {
      let price = Int(fares[row])
      let duration = Int(flights.duration[row])
      if !isWithinLimits(price: price, duration: duration) { continue }
      sink.take(
        Found(
          price: price, duration: duration, stops: 0, departure: flights.departure[row],
          first: Int32(truncatingIfNeeded: row)))
    }
  }

  mutating func joinOneStop<S: Sink>(_ number: Int, into sink: inout S) {
    let group = tables.firstGroups[number]
    let airport = Int(group.airport)
    guard tables.lastStamp[airport] == tables.stamp else { return }
    var next = tables.lastHead[airport]
    while next >= 0 {
      let last = lastFlights(Int(next))
      next = last.next
      joinOneStop(group, last, minimum(at: airport, group.international, last.international), into: &sink)
    }
  }

  private func joinOneStop<S: Sink>(
    _ group: FirstGroup, _ last: LastGroup, _ wait: Int32, into sink: inout S
  ) {
    let leastPrice = Int(group.cheapest) &+ Int(last.cheapest)
    let leastDuration = Int(group.shortest &+ wait &+ last.shortest)
    guard isWithinLimits(price: leastPrice, duration: leastDuration),
      sink.admits(price: leastPrice, duration: leastDuration, stops: 1)
    else { return }
    let first = tables.first
    var window = Window(group)
    var position = firstLeg(Int(last.begin), Int(last.end), departingAt: group.earliestArrival &+ wait)
    while position < Int(last.end) {
      let leg = tables.last[position]
      position &+= 1
      window.advance(first, from: leg.departure &- plan.maxLayover, to: leg.departure &- wait)
      if window.isPast { break }
      var k = window.low
      while k < window.high {
        let opening = first[k]
        k &+= 1
        let price = Int(opening.fare &+ leg.fare)
        let duration = Int(leg.arrival &- opening.departure)
        if !isWithinLimits(price: price, duration: duration) { continue }
        sink.take(
          Found(
            price: price, duration: duration, stops: 1, departure: opening.departure, first: opening.row,
            second: leg.row))
      }
    }
  }

  /// The first of the gathered last flights in `from..<to` that departs at `minute` or later.
  @inline(__always) func firstLeg(_ from: Int, _ to: Int, departingAt minute: Int32) -> Int {
    var low = from
    var high = to
    while low < high {
      let middle = (low &+ high) >> 1
      if tables.last[middle].departure < minute { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}

/// Which first flights of a group arrive in time for the flight at hand; it only ever moves forward.
struct Window {
  var low: Int
  var high: Int
  private let end: Int

  init(_ group: FirstGroup) {
    low = Int(group.begin)
    high = low
    end = Int(group.end)
  }

  @inline(__always) var isEmpty: Bool { low == high }
  /// Every first flight has arrived too long ago.
  @inline(__always) var isPast: Bool { low == end }

  @inline(__always) mutating func advance(_ first: Buffer<Leg>, from: Int32, to: Int32) {
    while low < end && first[low].arrival < from { low &+= 1 }
    if high < low { high = low }
    while high < end && first[high].arrival <= to { high &+= 1 }
  }
}
