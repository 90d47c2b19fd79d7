import Booking
import ProviderKit
import Travel

/// Direct flights with seats enough, at one price: so that a benchmark measures bookings and nothing else.
struct BenchDesk: OfferDesk, SeatSource {
  static let flights = 64
  let seats: Int
  let clock: any Clock

  func seatsOnSale(_ flight: String, _ cabin: Cabin) async throws -> Int? { seats }

  func offer(_ id: String) async -> Offer? { Int(id).flatMap(offer) }

  func reprice(_ id: String, passengers: PassengerCounts) async throws(OfferDeskFault) -> Repriced {
    guard let offer = await offer(id) else { throw .unknown }
    return Repriced(offer: offer, previous: offer.price, changed: false)
  }

  private func offer(_ number: Int) -> Offer? {
    guard let carrier = AirlineCode("AI"), let flight = FlightNumber(carrier: carrier, number: number + 1), let from = AirportCode("DEL"),
      let to = AirportCode("BOM"), let slice = Slice(segments: [segment(flight, from, to)]), let itinerary = Itinerary(slices: [slice])
    else { return nil }
    let total = Money(minorUnits: 12_000, currency: .eur), now = clock.now()
    let price = Price(
      total: total, base: total, taxes: .zero(.eur), perTraveler: [TravelerPrice(type: .adult, count: 1, total: total)])
    return Offer(
      id: String(number), provider: SimulatedDesk.provider, providerOfferID: String(number), itinerary: itinerary, price: price, refundable: true,
      expiresAt: now.adding(minutes: 60), fetchedAt: now)
  }

  private func segment(_ flight: FlightNumber, _ from: AirportCode, _ to: AirportCode) -> Segment {
    let day = clock.now().adding(minutes: 30 * 1440).utcDate
    func time(_ airport: AirportCode, _ minute: Int) -> AirportTime {
      AirportTime(airport: airport, local: LocalDateTime(date: day, minuteOfDay: minute), offsetMinutes: 0, zone: "UTC")
    }
    return Segment(marketing: flight, departure: time(from, 370), arrival: time(to, 505))
  }
}
