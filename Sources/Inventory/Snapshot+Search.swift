extension Snapshot {
  /// Answers a query in the memory that `scratch` holds.
  func search(_ query: InventoryQuery, in scratch: inout SearchScratch.Held) -> InventoryAnswer {
    var answer = InventoryAnswer(snapshot: self)
    guard let plan = SearchPlan(query, self) else {
      if query.countsAll { answer.count = ItineraryCount() }
      if query.wantsFacets { answer.facets = InventoryFacets() }
      return answer
    }
    fill(&answer, query, plan, &scratch)
    var used = plan
    if answer.isEmpty && query.filter.maxStops > 0 && hasOnlyLongLayovers(query, &scratch) {
      answer.allowsLongLayovers = true
      used = plan.withLongLayovers
      fill(&answer, query, used, &scratch)
    }
    if query.wantsFacets {
      let (facets, count) = facets(query, used.maxLayover, &scratch)
      answer.facets = facets
      if query.countsAll { answer.count = count }
    }
    return answer
  }

  /// Whether there is nothing with usual waits even when no filter is set: a filter that leaves nothing must not bring
  /// in what a wider one would not have shown.
  private func hasOnlyLongLayovers(_ query: InventoryQuery, _ scratch: inout SearchScratch.Held) -> Bool {
    if query.filter == ItineraryFilter() && !query.orders.isEmpty { return true }
    var open = query
    open.filter = ItineraryFilter()
    open.limit = 1
    open.orders = [.price]
    open.countsAll = false
    open.wantsFacets = false
    guard let plan = SearchPlan(open, self) else { return false }
    var answer = InventoryAnswer(snapshot: self)
    fill(&answer, open, plan, &scratch)
    return answer.byPrice.isEmpty
  }

  private func fill(
    _ answer: inout InventoryAnswer, _ query: InventoryQuery, _ plan: SearchPlan, _ scratch: inout SearchScratch.Held
  ) {
    var search = ConnectionSearch(self, plan, scratch.tables)
    search.gather(self)
    rank(&answer, query, &search, &scratch)
    if query.countsAll && !query.wantsFacets {
      var counter = Counter()
      search.run(&counter)
      answer.count = ItineraryCount(counter.byStops)
    }
    search.tables.end(plan, self)
    scratch.tables = search.tables
  }

  private func rank(
    _ answer: inout InventoryAnswer, _ query: InventoryQuery, _ search: inout ConnectionSearch,
    _ scratch: inout SearchScratch.Held
  ) {
    let limit = search.plan.limit
    let wantsBest = query.orders.contains(.best)
    let seeksAnchors = wantsBest && query.anchors == nil
    let priceLimit = query.orders.contains(.price) ? limit : seeksAnchors ? 1 : 0
    let durationLimit = query.orders.contains(.duration) ? limit : seeksAnchors ? 1 : 0
    scratch.price.reset(limit: priceLimit)
    scratch.duration.reset(limit: durationLimit)
    if priceLimit > 0 && durationLimit > 0 {
      var both = Both(a: Ranked(order: ByPrice(), top: scratch.price), b: Ranked(order: ByDuration(), top: scratch.duration))
      search.run(&both)
      (scratch.price, scratch.duration) = (both.a.top, both.b.top)
    } else if priceLimit > 0 {
      run(ByPrice(), &scratch.price, &search)
    } else if durationLimit > 0 {
      run(ByDuration(), &scratch.duration, &search)
    }
    answer.byPrice = priceLimit > 0 ? found(scratch.price.finish(), &search) : []
    answer.byDuration = durationLimit > 0 ? found(scratch.duration.finish(), &search) : []
    if wantsBest, let anchors = query.anchors ?? Self.anchors(answer) {
      scratch.best.reset(limit: limit)
      run(
        ByScore(weights: query.weights, cheapest: anchors.cheapest, shortest: anchors.shortest), &scratch.best, &search)
      answer.best = found(scratch.best.finish(), &search)
    }
    if !query.orders.contains(.price) { answer.byPrice = [] }
    if !query.orders.contains(.duration) { answer.byDuration = [] }
    if query.orders.contains(.departure) { answer.byDeparture = timed(ByTime(isArrival: false), limit, &search, &scratch) }
    if query.orders.contains(.arrival) { answer.byArrival = timed(ByTime(isArrival: true), limit, &search, &scratch) }
  }

  private func timed(
    _ order: ByTime, _ limit: Int, _ search: inout ConnectionSearch, _ scratch: inout SearchScratch.Held
  ) -> [FoundItinerary] {
    scratch.best.reset(limit: limit)
    run(order, &scratch.best, &search)
    return found(scratch.best.finish(), &search)
  }

  private func run<Order: RankOrder>(_ order: Order, _ top: inout TopK, _ search: inout ConnectionSearch) {
    var ranked = Ranked(order: order, top: top)
    search.run(&ranked)
    top = ranked.top
  }

  private static func anchors(_ answer: InventoryAnswer) -> InventoryQuery.Anchors? {
    guard let cheapest = answer.byPrice.first, let shortest = answer.byDuration.first else { return nil }
    return InventoryQuery.Anchors(cheapest: cheapest.price, shortest: shortest.duration)
  }

  private func found(_ top: UnsafeBufferPointer<Ranking>, _ search: inout ConnectionSearch) -> [FoundItinerary] {
    // An empty array made in this way writes its count into the one empty array that all threads share.
    guard !top.isEmpty else { return [] }
    let begin = Int32(truncatingIfNeeded: epochMinute + search.base)
    let cabins = CabinCode(all: search.plan.cabin)
    let mixes = search.plan.lowestCabin < search.plan.cabin
    return [FoundItinerary](unsafeUninitializedCapacity: top.count) { list, count in
      for entry in top {
        list.initializeElement(
          at: count,
          to: FoundItinerary(entry, begin: begin, cabins: mixes ? search.cabins(of: entry) : cabins))
        count += 1
      }
    }
  }
}

extension ConnectionSearch {
  /// Which cabin each flight of an itinerary is taken in.
  mutating func cabins(of entry: Ranking) -> CabinCode {
    var code = CabinCode(all: plan.cabin)
    for (leg, row) in [entry.first, entry.second, entry.third].enumerated() where row >= 0 {
      guard let pair = pair(of: Int(row)), let sold = particularFare(Int(row), pair) else { continue }
      code.set(leg, sold.cabin)
    }
    return code
  }
}
