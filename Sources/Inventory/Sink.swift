/// What can tell early that an itinerary does not matter.
protocol Bounded {
  /// Whether an itinerary at least so dear, long and with so many stops could still matter.
  func admits(price: Int32, duration: Int32, stops: Int) -> Bool
  /// Nothing dearer could still matter.
  var dearest: Int32 { get }
}

extension Bounded {
  var dearest: Int32 { .max }
}

/// To whom every itinerary matters.
struct Everything: Bounded {
  @inline(__always) func admits(price: Int32, duration: Int32, stops: Int) -> Bool { true }
}

/// Where a search puts the itineraries it finds.
protocol Sink: Bounded {
  mutating func take(_ found: Found)
  /// Tells that every direct and one-stop itinerary was taken.
  mutating func tighten()
  /// Looks into the two-stop families (`tables.candidates`) that can still matter.
  mutating func settle(_ search: inout ConnectionSearch)
}

/// One itinerary on its way into a sink; rows that are not there are -1. Minutes count from the search's first.
struct Found {
  var price: Int32
  var duration: Int32
  var stops: Int
  var departure: Int32
  var first: Int32
  var second: Int32 = -1
  var third: Int32 = -1
  /// Airports where planes are changed, by number.
  var connection: Int32 = -1
  var secondConnection: Int32 = -1
}

/// Keeps the best in one order.
struct Ranked<Order: RankOrder>: Sink {
  let order: Order
  var top: TopK

  @inline(__always) func admits(price: Int32, duration: Int32, stops: Int) -> Bool {
    order.key(price: price, duration: duration, stops: stops) <= top.threshold
  }

  var dearest: Int32 { order.dearest(top.threshold) }

  @inline(__always) mutating func take(_ found: Found) {
    let key = order.key(found)
    if key > top.threshold { return }
    top.push(
      Ranking(
        key: key, price: found.price, duration: found.duration, departure: found.departure, first: found.first,
        second: found.second, third: found.third))
  }

  mutating func tighten() { top.tighten() }

  mutating func settle(_ search: inout ConnectionSearch) {
    let order = order
    search.tables.queue.fill(search.tables.candidates, most: top.threshold) {
      order.key(price: $0.price, duration: $0.duration, stops: 2)
    }
    let families = search.tables.queue.places.count
    var begin = 0
    while begin < families {
      let (queue, candidates) = (search.tables.queue, search.tables.candidates)
      let count = search.ready(begin, of: families) { candidates[Int(queue.places[$0])] }
      for place in 0..<count {
        let family = queue.places[begin + place]
        if queue.key(family) > top.threshold { continue }
        search.join(candidates[Int(family)], at: place, into: &self)
      }
      if queue.isPast(top.threshold, begin) { break }
      begin += count
    }
  }
}

/// Feeds two sinks from one pass.
struct Both<A: Sink, B: Sink>: Sink {
  var a: A
  var b: B

  @inline(__always) func admits(price: Int32, duration: Int32, stops: Int) -> Bool {
    a.admits(price: price, duration: duration, stops: stops) || b.admits(price: price, duration: duration, stops: stops)
  }

  var dearest: Int32 { max(a.dearest, b.dearest) }

  @inline(__always) mutating func take(_ found: Found) {
    a.take(found)
    b.take(found)
  }

  mutating func tighten() {
    a.tighten()
    b.tighten()
  }

  mutating func settle(_ search: inout ConnectionSearch) {
    a.settle(&search)
    b.settle(&search)
  }
}

/// Counts by number of stops.
struct Counter: Sink {
  var byStops: SIMD4<Int> = .zero

  @inline(__always) func admits(price: Int32, duration: Int32, stops: Int) -> Bool { true }

  @inline(__always) mutating func take(_ found: Found) { byStops[found.stops] &+= 1 }

  func tighten() {}

  mutating func settle(_ search: inout ConnectionSearch) {
    let candidates = search.tables.candidates
    var begin = 0
    while begin < candidates.count {
      let count = search.ready(begin, of: candidates.count) { candidates[$0] }
      for place in 0..<count {
        let family = candidates[begin + place]
        if search.countsByMultiplying {
          byStops[2] &+= search.count(family, at: place)
        } else {
          search.join(family, at: place, into: &self)
        }
      }
      begin += count
    }
  }
}
