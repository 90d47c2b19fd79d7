import Inventory
import ProviderKit
import Travel

extension LocalSource {
  /// What could still be chosen, exactly.
  func survey(_ filter: OfferFilter) -> OfferSurvey {
    var survey = OfferSurvey()
    survey.all.journeys = count(passing: filter)
    let cheapest = best(1, by: .price, passing: filter, anchors: nil)
    survey.all.least = cheapest.journeys.first?.price
    return survey
  }
}
