public import ProviderKit
import Travel

/// A search as a client asks for it: the question, the view of its answer, and the page.
public struct SearchRequest: Sendable {
  /// The question.
  public var query: FlightQuery
  /// How the answer is sorted and filtered.
  public var view: SearchView
  /// How many journeys to a page, 1 to 100.
  public var limit: Int
  /// Where to go on from; nil for the first page.
  public var cursor: String?
  /// Whether the answer tells what surrounds the offers: total, facets, highlights, scores.
  public var overview = true
  /// Whether to wait for every provider; else the answer comes at once and the stream tells the rest.
  public var wait: Bool
}

/// A page of a kept search as a client asks for it.
struct PageRequest: Sendable {
  var view: SearchView
  var limit: Int
  var cursor: String?
  var overview: Bool
}
