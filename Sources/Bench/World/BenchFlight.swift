import Inventory
import Travel

/// A dated flight in plain numbers, as every peer gets it.
struct BenchFlight: Sendable {
  let number: FlightNumber
  let origin: AirportCode
  let destination: AirportCode
  /// The local day it leaves.
  let day: LocalDate
  /// Minutes since 1970, UTC.
  let departure: Int32
  let arrival: Int32
  let offers: CabinOffers

  var key: FlightKey { FlightKey(number: number, origin: origin, date: day) }
}
