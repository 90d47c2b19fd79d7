/// Where a search puts the itineraries it finds.
protocol Sink {
  /// Whether an itinerary at least so dear, long and with so many stops could still matter.
  func admits(price: Int, duration: Int, stops: Int) -> Bool
  mutating func take(_ found: Found)
  /// Tells that every direct and one-stop itinerary was taken.
  mutating func tighten()
  /// Hears of a two-stop family by its lower bounds, to come back to it in `settle` if it is worth it.
  mutating func consider(price: Int, duration: Int, middlePair: Int, firstGroup: Int, lastGroup: Int)
  /// Looks into the families that can still matter.
  mutating func settle(_ search: inout ConnectionSearch)
}

/// One itinerary on its way into a sink; rows that are not there are -1.
struct Found {
  var price: Int
  var duration: Int
  var stops: Int
  var departure: Int32
  var first: Int32
  var second: Int32 = -1
  var third: Int32 = -1
}

/// Keeps the best in one order.
struct Ranked<Order: RankOrder>: Sink {
  let order: Order
  var top: TopK
  var candidates: CandidateHeap

  @inline(__always) func admits(price: Int, duration: Int, stops: Int) -> Bool {
    order.key(price: price, duration: duration, stops: stops) <= top.threshold
  }

  @inline(__always) mutating func take(_ found: Found) {
    let key = order.key(price: found.price, duration: found.duration, stops: found.stops)
    top.push(
      Ranking(key: key, departure: found.departure, first: found.first, second: found.second, third: found.third))
  }

  mutating func tighten() { top.tighten() }

  @inline(__always) mutating func consider(
    price: Int, duration: Int, middlePair: Int, firstGroup: Int, lastGroup: Int
  ) {
    let bound = order.key(price: price, duration: duration, stops: 2)
    if bound > top.threshold { return }
    candidates.append(
      Candidate(
        bound: bound, middlePair: Int32(truncatingIfNeeded: middlePair),
        firstGroup: Int32(truncatingIfNeeded: firstGroup), lastGroup: Int32(truncatingIfNeeded: lastGroup)))
  }

  mutating func settle(_ search: inout ConnectionSearch) {
    candidates.order()
    while let bound = candidates.best, bound <= top.threshold {
      search.join(candidates.pop(), into: &self)
    }
    candidates.removeAll()
  }
}

/// Feeds two sinks from one pass.
struct Both<A: Sink, B: Sink>: Sink {
  var a: A
  var b: B

  @inline(__always) func admits(price: Int, duration: Int, stops: Int) -> Bool {
    a.admits(price: price, duration: duration, stops: stops) || b.admits(price: price, duration: duration, stops: stops)
  }

  @inline(__always) mutating func take(_ found: Found) {
    a.take(found)
    b.take(found)
  }

  mutating func tighten() {
    a.tighten()
    b.tighten()
  }

  @inline(__always) mutating func consider(
    price: Int, duration: Int, middlePair: Int, firstGroup: Int, lastGroup: Int
  ) {
    a.consider(price: price, duration: duration, middlePair: middlePair, firstGroup: firstGroup, lastGroup: lastGroup)
    b.consider(price: price, duration: duration, middlePair: middlePair, firstGroup: firstGroup, lastGroup: lastGroup)
  }

  mutating func settle(_ search: inout ConnectionSearch) {
    a.settle(&search)
    b.settle(&search)
  }
}

/// Counts by number of stops.
struct Counter: Sink {
  var byStops: SIMD4<Int> = .zero
  /// The two-stop families in no order; only those within the filters' bounds are ever told of.
  var families: Buffer<Candidate>

  @inline(__always) func admits(price: Int, duration: Int, stops: Int) -> Bool { true }

  @inline(__always) mutating func take(_ found: Found) { byStops[found.stops] &+= 1 }

  func tighten() {}

  @inline(__always) mutating func consider(
    price: Int, duration: Int, middlePair: Int, firstGroup: Int, lastGroup: Int
  ) {
    families.append(
      Candidate(
        bound: 0, middlePair: Int32(truncatingIfNeeded: middlePair),
        firstGroup: Int32(truncatingIfNeeded: firstGroup), lastGroup: Int32(truncatingIfNeeded: lastGroup)))
  }

  mutating func settle(_ search: inout ConnectionSearch) {
    for position in 0..<families.count {
      if search.countsByMultiplying {
        byStops[2] &+= search.count(families[position])
      } else {
        search.join(families[position], into: &self)
      }
    }
    families.count = 0
  }
}
