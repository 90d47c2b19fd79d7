import Inventory
import ProviderKit
import Travel

extension LocalSource {
  /// What could still be chosen, exactly: one pass over the index counts every part.
  func survey(_ filter: OfferFilter) -> OfferSurvey {
    var survey = OfferSurvey()
    guard var asked = question(filter) else { return withoutBudget(filter) }
    asked.orders = [.price]
    asked.limit = 1
    asked.countsAll = true
    asked.wantsFacets = true
    let answer = inventory.search(asked)
    survey.all = OfferSurvey.Tally(journeys: answer.count?.total ?? 0, least: price(answer.byPrice.first?.price))
    guard let facets = answer.facets else { return survey }
    for (stops, tally) in facets.stops.enumerated() where tally.count > 0 { survey.stops[stops] = self.tally(tally) }
    survey.airlines = facets.airlines.mapValues(tally)
    survey.connections = facets.connections.mapValues(tally)
    survey.departures = facets.departures.map(tally)
    survey.arrivals = facets.arrivals.map(tally)
    if let span = facets.price, let least = price(span.lowerBound), let most = price(span.upperBound) {
      survey.prices = (least, most)
    }
    survey.durations = facets.duration
    return survey
  }

  /// Nothing costs so little, but the span of prices is that of journeys at any price.
  private func withoutBudget(_ filter: OfferFilter) -> OfferSurvey {
    var open = filter
    open.budget = nil
    var survey = OfferSurvey()
    if filter.budget != nil { survey.prices = self.survey(open).prices }
    return survey
  }

  private func tally(_ tally: InventoryFacets.Tally) -> OfferSurvey.Tally {
    OfferSurvey.Tally(journeys: tally.count, least: tally.count > 0 ? price(tally.leastPrice) : nil)
  }

  private func price(_ fare: Int?) -> PlainPrice? { fare.flatMap { PartyFare.plain(Int64($0), query.passengers) } }
}
