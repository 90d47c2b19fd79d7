import Inventory
import ProviderKit
import Travel

/// Counts the journeys of several slices, or of mixed cabins, of which only the best are listed.
struct LocalCount: OfferCounting {
  let inventory: Inventory
  let query: FlightQuery

  var currency: Currency { inventory.currency }

  /// Mixed cabins have mixed terms.
  var common: CommonTerms? {
    guard !query.allowsMixedCabins || query.cabin == .economy else { return nil }
    return LocalTerms.common(query.cabin)
  }

  func count(passing filter: OfferFilter) -> Int? {
    var most: Int?
    if let budget = filter.budget {
      guard let fare = PartyFare.adultFare(within: budget, query.passengers) else { return 0 }
      most = fare
    }
    let slices = query.slices.enumerated().map { place, slice in
      var asked = LocalInventory.question(slice, query, 1)
      let stops = asked.filter.maxStops
      asked.filter = ItineraryFilter(filter, slice: place)
      asked.filter.maxStops = min(asked.filter.maxStops, stops)
      asked.seats = max(asked.seats, filter.minSeats ?? 0)
      return asked
    }
    return inventory.count(InventoryJourneyQuery(slices: slices), maxPrice: most)
  }
}

extension ItineraryFilter {
  /// What a filter asks of one slice of a journey, but for its budget: the windows are about the first.
  init(_ filter: OfferFilter, slice: Int = 0) {
    self.init(maxStops: min(max(filter.maxStops ?? 2, 0), 2), maxDuration: filter.maxDuration)
    if !filter.airlines.isEmpty { airlines = Set(filter.airlines) }
    excludedAirlines = Set(filter.excludeAirlines)
    if !filter.connections.isEmpty { connections = Set(filter.connections) }
    guard slice == 0 else { return }
    departureWindow = filter.departure
    arrivalWindow = filter.arrival
  }
}
