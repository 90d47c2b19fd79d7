/// Searches each slice and joins what it finds; when more of a slice could still matter, it asks for more of it.
struct JourneySearch {
  private let snapshot: Snapshot
  private let query: InventoryJourneyQuery
  private let limit: Int

  init(_ snapshot: Snapshot, _ query: InventoryJourneyQuery) {
    self.snapshot = snapshot
    self.query = query
    limit = min(max(query.limit, 1), InventoryQuery.mostWanted)
  }

  func run(in scratch: inout SearchScratch.Held) -> InventoryJourneyAnswer {
    var answer = InventoryJourneyAnswer(snapshot: snapshot)
    guard (1...InventoryJourneyQuery.mostSlices).contains(query.slices.count) else { return answer }
    let wantsBest = query.orders.contains(.best)
    if query.orders.contains(.price) || wantsBest {
      answer.byPrice = journeys(.price, ByPrice(), query.orders.contains(.price) ? limit : 1, nil, &scratch)
    }
    if query.orders.contains(.duration) || wantsBest {
      answer.byDuration = journeys(.duration, ByDuration(), query.orders.contains(.duration) ? limit : 1, nil, &scratch)
    }
    if wantsBest, let cheapest = answer.byPrice.first, let shortest = answer.byDuration.first {
      let anchors = InventoryQuery.Anchors(cheapest: cheapest.price, shortest: shortest.duration)
      let order = ByScore(weights: query.weights, cheapest: anchors.cheapest, shortest: anchors.shortest)
      answer.best = journeys(.best, order, limit, anchors, &scratch)
    }
    if !query.orders.contains(.price) { answer.byPrice = [] }
    if !query.orders.contains(.duration) { answer.byDuration = [] }
    return answer
  }

  private func journeys<Order: RankOrder>(
    _ order: InventoryOrder, _ keys: Order, _ wanted: Int, _ anchors: InventoryQuery.Anchors?,
    _ scratch: inout SearchScratch.Held
  ) -> [FoundJourney] {
    var width = wanted
    while true {
      let found = query.slices.map { itineraries(of: $0, order, width, anchors, &scratch) }
      let links = found.map { slice in
        slice.map {
          SliceChain.Link(
            key: keys.key(price: Int32($0.price), duration: Int32($0.duration), stops: $0.stops),
            departure: $0.departureMinute, arrival: $0.arrivalMinute)
        }
      }
      var chain = SliceChain(links, pause: query.pause)
      let best = chain.best(wanted)
      if width == InventoryQuery.mostWanted || isSettled(best.last?.key, best.count == wanted, links, width) {
        return best.map { journey in
          FoundJourney(slices: journey.places.enumerated().map { found[$0.offset][$0.element] })
        }
      }
      width = min(width * 4, InventoryQuery.mostWanted)
    }
  }

  private func itineraries(
    of slice: InventoryQuery, _ order: InventoryOrder, _ width: Int, _ anchors: InventoryQuery.Anchors?,
    _ scratch: inout SearchScratch.Held
  ) -> [FoundItinerary] {
    var asked = slice
    asked.orders = [order]
    asked.limit = width
    asked.weights = query.weights
    asked.anchors = anchors
    asked.countsAll = false
    asked.wantsFacets = false
    return snapshot.search(asked, in: &scratch).list(by: order)
  }

  /// Whether no itinerary that was not asked for could be part of one of the best journeys: the least such a journey could
  /// have is the worst key seen of its slice with the best of all others.
  private func isSettled(_ worst: UInt64?, _ isFull: Bool, _ slices: [[SliceChain.Link]], _ width: Int) -> Bool {
    if slices.contains(where: \.isEmpty) { return true }
    let ideal = slices.reduce(UInt64(0)) { $0 + ($1.first?.key ?? 0) }
    return slices.allSatisfy { slice in
      guard slice.count == width, let first = slice.first, let last = slice.last else { return true }
      guard isFull, let worst else { return false }
      return worst <= ideal - first.key + last.key
    }
  }
}

extension Inventory {
  /// Answers a query for a journey of one to six slices; empty before the first load. Every slice is searched in the same
  /// state of the index.
  public func search(_ query: InventoryJourneyQuery) -> InventoryJourneyAnswer {
    withScratch { snapshot, held in JourneySearch(snapshot, query).run(in: &held) }
      ?? InventoryJourneyAnswer(snapshot: nil)
  }
}
