import ProviderKit
import Travel
import World

extension Filters {
  /// What a source is to leave out.
  func offerFilter(_ converter: CurrencyConverter) -> OfferFilter {
    var filter = OfferFilter()
    filter.maxStops = maxStops
    filter.budget = maxPrice.map { OfferBudget(limit: $0, converter: converter) }
    filter.maxDuration = maxDuration
    filter.minSeats = minSeats
    filter.airlines = airlines
    filter.excludeAirlines = excludeAirlines
    filter.departure = departureWindow
    filter.arrival = arrivalWindow
    filter.connections = connectionAirports
    return filter
  }

  /// The filters that every journey of a source fails, by what they have in common.
  func failures(of provider: String, _ common: CommonTerms) -> FilterMask {
    var failed: FilterMask = []
    if !providers.isEmpty, !providers.contains(provider) { failed.insert(.providers) }
    if let refundable, common.refundable != refundable { failed.insert(.refundable) }
    if let baggage, common.bags < baggage { failed.insert(.baggage) }
    return failed
  }
}
