/// Walks the middle flights of a family that some first flight reaches.
struct Middle {
  let connection: Int32
  let secondConnection: Int32
  let secondWait: Int32
  let cheapestLast: Int32
  let shortestLast: Int32
  /// The last flights' end, and the first of them that the flight at hand reaches after `seek`.
  let end: Int
  private(set) var position: Int
  private let begin: Int
  private(set) var window: Window
  /// Of the flight at hand.
  private(set) var fare: Int32 = 0
  private(set) var arrival: Int32 = 0
  private let pair: Int
  private let shift: Int
  private let firstWait: Int32
  /// What the flights before and after cost and take at least.
  private let otherFares: Int32
  private let otherTimes: Int32
  private let from: Int32
  private let until: Int32
  private var row: Int
  private let lastRow: Int

  @inline(__always) init(_ search: inout ConnectionSearch, _ family: Candidate, _ span: RowSpan, _ last: LastGroup) {
    let group = search.tables.firstGroups[Int(family.group)]
    let airport = Int(group.airport)
    pair = Int(family.pair)
    connection = group.airport
    secondConnection = Int32(last.airport)
    let international = search.pairs.international[pair]
    firstWait = search.minimum(at: airport, group.international, international)
    secondWait = search.minimum(at: Int(last.airport), international, last.international)
    cheapestLast = last.cheapest
    shortestLast = last.shortest
    otherFares = group.cheapest &+ last.cheapest
    otherTimes = group.shortest &+ firstWait &+ secondWait &+ last.shortest
    from = group.earliestArrival &+ firstWait
    until = group.latestArrival &+ search.plan.maxLayover
    window = Window(group)
    begin = Int(last.begin)
    position = begin
    end = Int(last.end)
    shift = search.shift(pair) ?? 0
    row = Int(span.begin)
    lastRow = begin < end ? Int(span.end) : row
  }

  /// The next middle flight that some first flight reaches and that could matter to the sink.
  @inline(__always) mutating func next(_ search: inout ConnectionSearch, for sink: some Bounded) -> Int32? {
    while row < lastRow {
      let current = row
      row &+= 1
      let (departure, duration) = search.times(current)
      if departure < from { continue }
      if departure > until { return nil }
      let fare = search.fare(current, pair, shift)
      if fare >= ConnectionSearch.none { continue }
      if !sink.admits(price: otherFares &+ fare, duration: otherTimes &+ duration, stops: 2) { continue }
      window.advance(
        search.tables.first.base, from: departure &- search.plan.maxLayover, to: departure &- firstWait)
      if window.isEmpty { continue }
      self.fare = fare
      arrival = departure &+ duration
      return Int32(truncatingIfNeeded: current)
    }
    return nil
  }

  /// Moves to the first last flight that the flight at hand reaches; middle flights come nearly by arrival, so it is near.
  @inline(__always) mutating func seek(_ legs: UnsafeMutablePointer<Leg>) {
    let ready = arrival &+ secondWait
    while position > begin && legs[position &- 1].departure >= ready { position &-= 1 }
    while position < end && legs[position].departure < ready { position &+= 1 }
  }
}
