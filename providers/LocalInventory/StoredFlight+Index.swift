import Flights
import Inventory
import ProviderKit
import Travel
import World

extension StoredFlight {
  /// The flight as the index takes it, its fares in the index's currency; nil when it is not sold: no cabin has a fare
  /// that can be converted, or it is cancelled.
  func dated(in currency: Currency, _ rates: ExchangeRates) -> DatedFlight? {
    guard status != .cancelled else { return nil }
    var offers = CabinOffers()
    for sale in cabins {
      guard let fare = sale.fare.currency == currency ? sale.fare : rates.convert(sale.fare, to: currency),
        fare.minorUnits > 0
      else { continue }
      offers.fares[sale.cabin.index] = Int32(clamping: fare.minorUnits)
      offers.seats[sale.cabin.index] = UInt8(clamping: sale.seats)
    }
    guard offers.fares != .zero else { return nil }
    return DatedFlight(
      service: FlightService(marketing: number, operating: operating, aircraft: aircraft), departure: departure,
      arrival: arrival, offers: offers)
  }
}

extension World {
  /// An airport as the index wants it.
  func indexed(_ code: AirportCode) -> IndexedAirport? {
    airport(code).map { IndexedAirport(code: code, country: $0.country, zone: $0.zone, clock: zone(code)) }
  }
}
