import Inventory
import Travel

/// What is asked of the index about each question.
enum EngineKind: String, CaseIterable {
  /// At most two stops, the 200 cheapest and the 200 shortest.
  case le2 = "le2_200x2"
  /// At most two stops, the 20 cheapest.
  case page = "page20_price"
  /// At most one stop: every itinerary is looked at, the 200 cheapest and the 200 shortest are given back.
  case le1 = "le1_all"
  /// There and back two days later, at most two stops each way, the 200 cheapest.
  case thereAndBack = "return_200"
  /// How many itineraries there are.
  case count = "count"
  /// What could still be chosen, each part counted under all filters but its own.
  case facets = "facets"

  /// What the index is given.
  enum Asked: Sendable {
    case slice(InventoryQuery)
    case journey(InventoryJourneyQuery)
  }

  func asked(_ question: BenchQuery) -> Asked {
    guard self == .thereAndBack else { return .slice(query(question)) }
    var back = BenchQuery(origin: question.destination, destination: question.origin, date: question.date)
    back.date = back.date.adding(days: 2)
    return .journey(InventoryJourneyQuery(slices: [Self.le2.query(question), Self.le2.query(back)], orders: [.price]))
  }

  func query(_ question: BenchQuery) -> InventoryQuery {
    var query = InventoryQuery(origins: [question.origin], destinations: [question.destination], date: question.date)
    switch self {
    case .le2, .thereAndBack: break
    case .page: (query.limit, query.orders) = (20, [.price])
    case .le1: query.filter.maxStops = 1
    case .count: (query.limit, query.orders, query.countsAll) = (1, [], true)
    case .facets: (query.limit, query.orders, query.wantsFacets) = (1, [], true)
    }
    return query
  }
}

extension Inventory {
  /// How many itineraries were given back.
  @discardableResult
  func answer(_ asked: EngineKind.Asked) -> Int {
    switch asked {
    case .slice(let query):
      let answer = search(query)
      return answer.byPrice.count + answer.byDuration.count
    case .journey(let query): return search(query).byPrice.count
    }
  }
}
