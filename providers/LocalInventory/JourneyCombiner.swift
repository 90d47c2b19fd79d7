import Inventory
import Travel

/// Joins the best itineraries of each slice into whole journeys, best sums first.
struct JourneyCombiner {
  /// One itinerary of a slice, with what decides about joining it.
  struct Part {
    let found: FoundItinerary
    let departure: UTCInstant
    let arrival: UTCInstant
  }

  /// Between the end of one slice and the start of the next, in minutes, at least.
  private static let pause = 60
  /// Journeys looked at for one order, at most.
  private static let patience = 20_000

  let slices: [[Part]]

  /// The journeys with the least prices and those with the least durations, each once: the places of their parts.
  func best(_ limit: Int) -> [[Int]] {
    if slices.count == 1 { return slices[0].indices.map { [$0] } }
    var seen: Set<[Int]> = []
    return (joined(limit) { $0.found.price } + joined(limit) { $0.found.duration }).filter { seen.insert($0).inserted }
  }

  /// Best first by the sum of a measure: from one journey, the next worse part of one slice leads to the next.
  private func joined(_ limit: Int, _ measure: (Part) -> Int) -> [[Int]] {
    let orders = slices.map { parts in parts.indices.sorted { measure(parts[$0]) < measure(parts[$1]) } }
    guard orders.allSatisfy({ !$0.isEmpty }) else { return [] }
    func sum(_ ranks: [Int]) -> Int {
      ranks.enumerated().reduce(0) { $0 + measure(slices[$1.offset][orders[$1.offset][$1.element]]) }
    }
    let start = [Int](repeating: 0, count: slices.count)
    var waiting = JourneyHeap()
    waiting.push(start, sum(start))
    var seen: Set<[Int]> = [start]
    var found: [[Int]] = []
    while found.count < limit, seen.count < Self.patience, let ranks = waiting.pop() {
      let places = ranks.enumerated().map { orders[$0.offset][$0.element] }
      if follow(places) { found.append(places) }
      for slice in ranks.indices where ranks[slice] + 1 < orders[slice].count {
        var next = ranks
        next[slice] += 1
        if seen.insert(next).inserted { waiting.push(next, sum(next)) }
      }
    }
    return found
  }

  /// Whether each slice starts after the one before has ended.
  private func follow(_ places: [Int]) -> Bool {
    (1..<places.count).allSatisfy { slice in
      slices[slice - 1][places[slice - 1]].arrival.minutes(until: slices[slice][places[slice]].departure) >= Self.pause
    }
  }
}

/// Journeys waiting to be looked at, the least sum out first, ties by their parts.
struct JourneyHeap {
  private var items: [(ranks: [Int], sum: Int)] = []

  mutating func push(_ ranks: [Int], _ sum: Int) {
    items.append((ranks, sum))
    var place = items.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> [Int]? {
    guard let top = items.first else { return nil }
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < items.count && isBefore(child, least) { least = child }
      if least == place { return top.ranks }
      items.swapAt(place, least)
      place = least
    }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    items[a].sum != items[b].sum ? items[a].sum < items[b].sum : items[a].ranks.lexicographicallyPrecedes(items[b].ranks)
  }
}
