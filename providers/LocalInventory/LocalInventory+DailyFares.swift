import Inventory
public import ProviderKit
public import Travel

extension LocalInventory: DailyFares {
  public func cheapest(_ query: FlightQuery, days: ClosedRange<LocalDate>) async -> [LocalDate: Money] {
    guard let slice = query.slices.first else { return [:] }
    var fares: [LocalDate: Money] = [:]
    for day in calendar(Self.question(slice, query, 1), days) {
      guard let price = day.price,
        let party = PartyFare.plain(Int64(price), query.passengers)
      else { continue }
      fares[day.date] = Money(minorUnits: party.total, currency: currency)
    }
    return fares
  }
}
