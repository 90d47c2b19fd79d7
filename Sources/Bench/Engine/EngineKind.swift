import Inventory

/// What is asked of the index about each question.
enum EngineKind: String, CaseIterable {
  /// At most two stops, the 200 cheapest and the 200 shortest.
  case le2 = "le2_200x2"
  /// At most two stops, the 20 cheapest.
  case page = "page20_price"
  /// At most one stop: every itinerary is looked at, the 200 cheapest and the 200 shortest are given back.
  case le1 = "le1_all"
  /// How many itineraries there are.
  case count = "count"

  func query(_ asked: BenchQuery) -> InventoryQuery {
    var query = InventoryQuery(origins: [asked.origin], destinations: [asked.destination], date: asked.date)
    switch self {
    case .le2: break
    case .page: (query.limit, query.orders) = (20, [.price])
    case .le1: query.filter.maxStops = 1
    case .count: (query.limit, query.orders, query.countsAll) = (1, [], true)
    }
    return query
  }
}
