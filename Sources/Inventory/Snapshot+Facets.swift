extension Snapshot {
  /// Tallies once under all filters, and once more for each filter that is set, without it.
  ///
  /// - Parameter maxLayover: the longest wait that the search itself allowed.
  /// - Returns: the tallies, and how many itineraries there are under all filters.
  func facets(
    _ query: InventoryQuery, _ maxLayover: Int32, _ scratch: inout SearchScratch.Held
  ) -> (InventoryFacets, ItineraryCount) {
    var facets = tally(query, maxLayover, &scratch)
    let count = ItineraryCount(SIMD4(facets.stops[0].count, facets.stops[1].count, facets.stops[2].count, 0))
    func without(_ isSet: Bool, _ lift: (inout ItineraryFilter) -> Void, _ take: (InventoryFacets) -> Void) {
      guard isSet else { return }
      var lifted = query
      lift(&lifted.filter)
      take(tally(lifted, maxLayover, &scratch))
    }
    let filter = query.filter
    without(filter.maxStops < 2, { $0.maxStops = 2 }) { facets.stops = $0.stops }
    without(
      filter.airlines != nil || !filter.excludedAirlines.isEmpty,
      {
        $0.airlines = nil
        $0.excludedAirlines = []
      }
    ) { facets.airlines = $0.airlines }
    without(
      filter.connections != nil || !filter.excludedConnections.isEmpty,
      {
        $0.connections = nil
        $0.excludedConnections = []
      }
    ) { facets.connections = $0.connections }
    without(filter.departureWindow != nil, { $0.departureWindow = nil }) { facets.departures = $0.departures }
    without(filter.arrivalWindow != nil, { $0.arrivalWindow = nil }) { facets.arrivals = $0.arrivals }
    without(filter.maxPrice != nil, { $0.maxPrice = nil }) { facets.price = $0.price }
    without(filter.maxDuration != nil, { $0.maxDuration = nil }) { facets.duration = $0.duration }
    return (facets, count)
  }

  private func tally(
    _ query: InventoryQuery, _ maxLayover: Int32, _ scratch: inout SearchScratch.Held
  ) -> InventoryFacets {
    guard var plan = SearchPlan(query, self) else { return InventoryFacets() }
    plan.maxLayover = maxLayover
    var search = ConnectionSearch(self, plan, scratch.tables)
    search.gather(self)
    var sink = FacetSink(scratch.facets ?? FacetTables(airports: airports.count), flights)
    search.run(&sink)
    let facets = sink.tables.take(airports)
    scratch.facets = sink.tables
    search.tables.end(plan, self)
    scratch.tables = search.tables
    return facets
  }
}
