import ProviderKit
import Travel

/// A view of a search as far as it was looked into: rows that stay where they are, more of them when a later page asks.
struct Listing: Sendable {
  /// One journey.
  struct Row: Sendable {
    /// Its cheapest passing offer: a member of the merged answers, or below zero the complement of a place in the found journeys.
    let offer: Int32
    /// The merged entry; -1 for a journey that only a source sells.
    let entry: Int32
    /// The other passing members, cheapest first.
    let others: [Int32]
    let total: Int64
    let duration: Int
    let stops: Int
    let departure: Int64
    let arrival: Int64
    /// The score in ten-thousandths; nil where scores were not needed.
    var score: Int?
  }

  /// How far into a source's order pages reach.
  static let depth = 200
  /// How far a source is asked to rank at first: hardly dearer than one page, and enough for most.
  static let usual = 100

  let view: SearchView
  /// The rows known so far, in their final order.
  var rows: [Row] = []
  /// A single source's ranking of which `rows` are the beginning.
  var ranking: (any OfferRanking)?
  /// Whose ranking it is, by the provider's place in the search's list.
  var ranker = 0
  /// How deep sources were asked.
  var asked = 0
  /// Whether pages cannot reach beyond what is ranked.
  var isWhole = false
  /// Whether what is ranked is all that passes the filters.
  var isAll = false
  /// What surrounds the pages; nil until somebody asks.
  var overview: Overview?

  init(view: SearchView) { self.view = view }

  /// How many rows there are as far as is known.
  var known: Int { max(rows.count, ranking?.count ?? 0) }
}

/// What surrounds a page: exact over everything that passes the filters, not only over what pages reach.
final class Overview: Sendable {
  /// A row that is first by some order.
  struct Highlight: Sendable {
    let offer: Int32
    let total: Int64
    let duration: Int
    let stops: Int

    init(_ row: Listing.Row) { (offer, total, duration, stops) = (row.offer, row.total, row.duration, row.stops) }
  }

  /// How many journeys pass the filters.
  let total: Int
  /// Whether there may be more than `total`.
  let isLowerBound: Bool
  /// How many of them pages reach, at least.
  let listed: Int
  let facets: Facets
  let best: Highlight?
  let cheapest: Highlight?
  let fastest: Highlight?

  init(
    total: Int, isLowerBound: Bool, listed: Int, facets: Facets, best: Highlight?, cheapest: Highlight?, fastest: Highlight?
  ) {
    (self.total, self.isLowerBound, self.listed, self.facets) = (total, isLowerBound, listed, facets)
    (self.best, self.cheapest, self.fastest) = (best, cheapest, fastest)
  }
}

/// Compares rows by a sort, then price, duration, departure and the journey's key.
struct RowOrder {
  let merged: Merged
  let found: FoundJourneys?

  func precedes(_ a: Listing.Row, _ b: Listing.Row, by sort: Sort) -> Bool {
    switch sort {
    case .best: if a.score != b.score { return (a.score ?? .max) < (b.score ?? .max) }
    case .price: break
    case .duration: if a.duration != b.duration { return a.duration < b.duration }
    case .departure: if a.departure != b.departure { return a.departure < b.departure }
    case .arrival: if a.arrival != b.arrival { return a.arrival < b.arrival }
    }
    if a.total != b.total { return a.total < b.total }
    if a.duration != b.duration { return a.duration < b.duration }
    if a.departure != b.departure { return a.departure < b.departure }
    return key(a) < key(b)
  }

  /// Rows in this order; those of a ranking mostly are already.
  func sorted(_ rows: [Listing.Row], by sort: Sort) -> [Listing.Row] {
    for at in rows.indices.dropFirst() where precedes(rows[at], rows[at - 1], by: sort) {
      return rows.sorted { precedes($0, $1, by: sort) }
    }
    return rows
  }

  func key(_ row: Listing.Row) -> ItineraryKey {
    if row.entry >= 0 { return merged.keys[Int(row.entry)] }
    guard let found else { return ItineraryKey(flights: []) }
    return found.all.key(Int(~row.offer))
  }
}
