extension Snapshot {
  /// Answers a query in the memory that `scratch` holds.
  func search(_ query: InventoryQuery, in scratch: inout SearchScratch.Held) -> InventoryAnswer {
    var answer = InventoryAnswer(snapshot: self)
    guard let plan = SearchPlan(query, self) else {
      if query.countsAll { answer.count = ItineraryCount(nonstop: 0, oneStop: 0, twoStops: 0) }
      return answer
    }
    fill(&answer, query, plan, &scratch)
    let isEmpty = answer.byPrice.isEmpty && answer.byDuration.isEmpty && answer.best.isEmpty
    if isEmpty && query.filter.maxStops > 0 && hasOnlyLongLayovers(query, &scratch) {
      answer.allowsLongLayovers = true
      fill(&answer, query, plan.withLongLayovers, &scratch)
    }
    return answer
  }

  /// Whether there is nothing with usual waits even when no filter is set: a filter that leaves nothing must not bring
  /// in what a wider one would not have shown.
  private func hasOnlyLongLayovers(_ query: InventoryQuery, _ scratch: inout SearchScratch.Held) -> Bool {
    if query.filter == ItineraryFilter() { return true }
    var open = query
    open.filter = ItineraryFilter()
    open.limit = 1
    open.orders = [.price]
    open.countsAll = false
    guard let plan = SearchPlan(open, self) else { return false }
    var answer = InventoryAnswer(snapshot: self)
    fill(&answer, open, plan, &scratch)
    return answer.byPrice.isEmpty
  }

  private func fill(
    _ answer: inout InventoryAnswer, _ query: InventoryQuery, _ plan: SearchPlan, _ scratch: inout SearchScratch.Held
  ) {
    var search = ConnectionSearch(self, plan, scratch.tables)
    search.gather()
    rank(&answer, query, &search, &scratch)
    if query.countsAll {
      var counter = Counter(families: scratch.families)
      counter.families.count = 0
      search.run(&counter)
      scratch.families = counter.families
      let counts = counter.byStops
      answer.count = ItineraryCount(nonstop: counts[0], oneStop: counts[1], twoStops: counts[2])
    }
    scratch.tables = search.tables
  }

  private func rank(
    _ answer: inout InventoryAnswer, _ query: InventoryQuery, _ search: inout ConnectionSearch,
    _ scratch: inout SearchScratch.Held
  ) {
    let limit = search.plan.limit
    let wantsBest = query.orders.contains(.best)
    let priceLimit = query.orders.contains(.price) ? limit : wantsBest ? 1 : 0
    let durationLimit = query.orders.contains(.duration) ? limit : wantsBest ? 1 : 0
    var price = scratch.price.ranked(ByPrice(), limit: priceLimit)
    var duration = scratch.duration.ranked(ByDuration(), limit: durationLimit)
    if priceLimit > 0 && durationLimit > 0 {
      var both = Both(a: price, b: duration)
      search.run(&both)
      (price, duration) = (both.a, both.b)
    } else if priceLimit > 0 {
      search.run(&price)
    } else if durationLimit > 0 {
      search.run(&duration)
    }
    answer.byPrice = found(price.top.finish(), search)
    answer.byDuration = found(duration.top.finish(), search)
    scratch.price.keep(price)
    scratch.duration.keep(duration)
    if wantsBest, let cheapest = answer.byPrice.first, let shortest = answer.byDuration.first {
      let order = ByScore(weights: query.weights, cheapest: cheapest.price, shortest: shortest.duration)
      var best = scratch.best.ranked(order, limit: limit)
      search.run(&best)
      answer.best = found(best.top.finish(), search)
      scratch.best.keep(best)
    }
    if !query.orders.contains(.price) { answer.byPrice = [] }
    if !query.orders.contains(.duration) { answer.byDuration = [] }
  }

  /// Price and duration come from the rows, because an order's key may hold only a score.
  private func found(_ top: UnsafeMutableBufferPointer<Ranking>, _ search: ConnectionSearch) -> [FoundItinerary] {
    top.map { entry in
      let last = entry.third >= 0 ? entry.third : entry.second >= 0 ? entry.second : entry.first
      var price = Int(search.fares[Int(entry.first)])
      if entry.second >= 0 { price += Int(search.fares[Int(entry.second)]) }
      if entry.third >= 0 { price += Int(search.fares[Int(entry.third)]) }
      return FoundItinerary(
        price: price, duration: Int(flights.arrival(Int(last)) - flights.departure[Int(entry.first)]),
        first: entry.first, second: entry.second, third: entry.third)
    }
  }
}
