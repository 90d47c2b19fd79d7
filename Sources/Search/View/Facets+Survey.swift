import ProviderKit
import Travel
import World

extension Facets {
  /// Adds what a source has counted. A filter that all its journeys fail leaves only that filter's own facet, two leave none.
  mutating func add(_ survey: OfferSurvey, _ asked: Ranker.Asked, _ party: PassengerCounts) {
    let converter = asked.source.converter
    func tally(_ tally: OfferSurvey.Tally) -> Tally {
      Tally(journeys: tally.journeys, leastTotal: tally.least?.total(party, converter) ?? .max)
    }
    let (all, common, failed) = (tally(survey.all), asked.source.source.common, asked.failed)
    if failed.subtracting(.providers).isEmpty { providers[asked.provider, default: Tally()].add(all) }
    if failed.subtracting(.refundable).isEmpty, common.refundable { refundable.add(all) }
    if failed.subtracting(.baggage).isEmpty, common.bags > 0 { baggage.add(all) }
    guard failed.isEmpty else { return }
    for (value, one) in survey.stops { stops[value, default: Tally()].add(tally(one)) }
    for (value, one) in survey.airlines { airlines[value, default: Tally()].add(tally(one)) }
    for (value, one) in survey.connections { connections[value, default: Tally()].add(tally(one)) }
    for quarter in 0..<4 {
      departures[quarter].add(tally(survey.departures[quarter]))
      arrivals[quarter].add(tally(survey.arrivals[quarter]))
    }
    if let span = survey.prices, let low = span.least.total(party, converter), let high = span.most.total(party, converter) {
      price = price.map { min($0.lowerBound, low)...max($0.upperBound, high) } ?? low...max(low, high)
    }
    if let span = survey.durations {
      duration = duration.map { min($0.lowerBound, span.lowerBound)...max($0.upperBound, span.upperBound) } ?? span
    }
  }

  /// Takes back what a source has counted for one of its journeys, before that journey is counted together with the offers
  /// of others.
  mutating func uncount(_ facts: OfferFacts, failed: FilterMask, in merged: Merged) {
    var own = Facets()
    own.count(facts, failed: failed, entry: 0, in: merged)
    for (value, one) in own.stops { stops[value]?.journeys -= one.journeys }
    for (value, one) in own.airlines { airlines[value]?.journeys -= one.journeys }
    for (value, one) in own.connections { connections[value]?.journeys -= one.journeys }
    for (value, one) in own.providers { providers[value]?.journeys -= one.journeys }
    for quarter in 0..<4 {
      departures[quarter].journeys -= own.departures[quarter].journeys
      arrivals[quarter].journeys -= own.arrivals[quarter].journeys
    }
    refundable.journeys -= own.refundable.journeys
    baggage.journeys -= own.baggage.journeys
  }
}

extension Facets.Tally {
  mutating func add(_ other: Facets.Tally) {
    journeys += other.journeys
    leastTotal = min(leastTotal, other.leastTotal)
  }
}
