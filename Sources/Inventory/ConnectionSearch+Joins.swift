/// Directs and one stop: every itinerary is looked at.
extension ConnectionSearch {
  mutating func takeDirect<S: Sink>(_ pair: Int, into sink: inout S) {
    guard let shift = shift(pair) else { return }
    for row in pairs.rows(pair, day: plan.day) {
      let price = fare(row, pair, shift)
      let (departure, duration) = times(row)
      guard price < Self.none, departsInWindow(row, departure), arrivesInWindow(row, departure &+ duration),
        isWithinLimits(price: price, duration: duration)
      else { continue }
      sink.take(
        Found(
          price: price, duration: duration, stops: 0, departure: departure, first: Int32(truncatingIfNeeded: row)))
    }
  }

  mutating func joinOneStop<S: Sink>(_ number: Int, into sink: inout S) {
    let group = tables.firstGroups[number]
    let airport = Int(group.airport)
    var next = tables.lastHead[airport]
    while next >= 0 {
      let number = Int(next)
      let bound = tables.lastGroups[number]
      next = bound.next
      let wait = minimum(at: airport, group.international, bound.international)
      let shortest = group.shortest &+ wait &+ bound.shortest
      if !sink.admits(price: group.cheapest &+ bound.cheapest, duration: shortest, stops: 1) { continue }
      joinOneStop(group, lastFlights(number), wait, into: &sink)
    }
  }

  private mutating func joinOneStop<S: Sink>(
    _ group: FirstGroup, _ last: LastGroup, _ wait: Int32, into sink: inout S
  ) {
    let first = tables.first.base
    let legs = tables.last.base
    let maxLayover = plan.maxLayover
    var window = Window(group)
    for position in Int(last.begin)..<Int(last.end) {
      let leg = legs[position]
      window.advance(first, from: leg.departure &- maxLayover, to: leg.departure &- wait)
      if window.isPast { break }
      for k in window.low..<window.high {
        let opening = first[k]
        let price = opening.fare &+ leg.fare
        let duration = leg.arrival &- opening.departure
        if !isWithinLimits(price: price, duration: duration) { continue }
        sink.take(
          Found(
            price: price, duration: duration, stops: 1, departure: opening.departure, first: opening.row,
            second: leg.row, connection: group.airport))
      }
    }
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

  @inline(__always) mutating func advance(_ first: UnsafeMutablePointer<Leg>, from: Int32, to: Int32) {
    while low < end && first[low].arrival < from { low &+= 1 }
    if high < low { high = low }
    while high < end && first[high].arrival <= to { high &+= 1 }
  }
}
