/// The best itineraries of each slice, joined into journeys best first, each slice starting after the one before has ended.
///
/// For each itinerary the least that the slices after it can add is worked out from the last slice backwards, so a
/// journey's first part tells exactly how good the whole can become, and no part is taken up that leads nowhere: the K
/// best come out after about K steps a slice.
struct SliceChain {
  /// One itinerary with its key; keys of a journey add up.
  struct Link {
    let key: UInt64
    let departure: Int
    let arrival: Int
  }

  /// A slice's links from the best whole on: key with the least of what follows.
  private struct Ordered {
    var whole: [UInt64] = []
    var place: [Int] = []
    /// By departure: the least whole of this and every later one.
    var departures: [Int] = []
    var least: [UInt64] = []

    /// The least whole of what departs at `minute` or later.
    func least(from minute: Int) -> UInt64 {
      var (low, high) = (0, departures.count)
      while low < high {
        let middle = (low + high) / 2
        if departures[middle] < minute { low = middle + 1 } else { high = middle }
      }
      return low < least.count ? least[low] : .max
    }
  }

  private struct Part {
    let whole: UInt64
    let before: UInt64
    let earliest: Int
    let parent: Int
    let slice: Int
    let rank: Int
  }

  private let slices: [[Link]]
  private let pause: Int
  private var ordered: [Ordered] = []
  private var parts: [Part] = []
  private var waiting = PartHeap()

  /// - Parameter slices: each with its links from the best key on.
  init(_ slices: [[Link]], pause: Int) {
    self.slices = slices
    self.pause = max(pause, 0)
    ordered = [Ordered](repeating: Ordered(), count: slices.count)
    for slice in slices.indices.reversed() { order(slice) }
  }

  private mutating func order(_ slice: Int) {
    var wholes: [(whole: UInt64, place: Int)] = []
    for (place, link) in slices[slice].enumerated() {
      let rest = slice + 1 < slices.count ? ordered[slice + 1].least(from: link.arrival + pause) : 0
      if rest < .max { wholes.append((link.key + rest, place)) }
    }
    wholes.sort { $0 < $1 }
    ordered[slice].whole = wholes.map(\.whole)
    ordered[slice].place = wholes.map(\.place)
    let byDeparture = wholes.sorted { slices[slice][$0.place].departure < slices[slice][$1.place].departure }
    ordered[slice].departures = byDeparture.map { slices[slice][$0.place].departure }
    var least = UInt64.max
    ordered[slice].least = byDeparture.reversed().map { entry in
      least = min(least, entry.whole)
      return least
    }.reversed()
  }

  /// The best journeys, best first: their sums and the places of their links.
  mutating func best(_ limit: Int) -> [(key: UInt64, places: [Int])] {
    var found: [(key: UInt64, places: [Int])] = []
    wait(slice: 0, from: 0, earliest: .min, before: 0, parent: -1)
    while found.count < limit, let number = waiting.pop() {
      let part = parts[number]
      let link = slices[part.slice][ordered[part.slice].place[part.rank]]
      if part.slice + 1 == slices.count {
        found.append((part.whole, places(number)))
      } else {
        wait(
          slice: part.slice + 1, from: 0, earliest: link.arrival + pause, before: part.before + link.key, parent: number)
      }
      wait(
        slice: part.slice, from: part.rank + 1, earliest: part.earliest, before: part.before, parent: part.parent)
    }
    return found
  }

  /// Puts the next link of a slice that leaves in time into the queue.
  private mutating func wait(slice: Int, from: Int, earliest: Int, before: UInt64, parent: Int) {
    let order = ordered[slice]
    for rank in from..<max(order.place.count, from) where slices[slice][order.place[rank]].departure >= earliest {
      let whole = before + order.whole[rank]
      parts.append(Part(whole: whole, before: before, earliest: earliest, parent: parent, slice: slice, rank: rank))
      waiting.push(parts.count - 1, whole)
      return
    }
  }

  private func places(_ number: Int) -> [Int] {
    var places: [Int] = []
    var next = number
    while next >= 0 {
      places.append(ordered[parts[next].slice].place[parts[next].rank])
      next = parts[next].parent
    }
    return places.reversed()
  }
}

/// Numbers waiting, the least key out first, ties in the order they came.
struct PartHeap {
  private var items: [(key: UInt64, number: Int)] = []

  mutating func push(_ number: Int, _ key: UInt64) {
    items.append((key, number))
    var place = items.count - 1
    while place > 0, items[place] < items[(place - 1) / 2] {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> Int? {
    guard let top = items.first else { return nil }
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < items.count && items[child] < items[least] { least = child }
      if least == place { return top.number }
      items.swapAt(place, least)
      place = least
    }
  }
}
