import BSON
import ProviderKit
import Store
import Travel

/// Books an offer: prices it again, has its flights saved, stores the booking, and sends it on as asked.
struct BookOffer: Sendable {
  let bookings: BookingStore
  let desk: any OfferDesk
  let keepFlights: KeepFlights
  let forward: ForwardToAirline?
  let startPayment: StartPayment?
  let clock: any Clock

  /// How long a booking is kept without payment.
  static let holdSeconds: Int64 = 15 * 60

  /// Carries out a request under a claim. Doing it again under the same claim continues where the first try stopped, and
  /// never has a second effect: the booking's id is the claim's.
  func run(_ request: BookingRequest, _ grant: IdempotencyKeys.Grant) async throws -> Booking {
    if let present = try await bookings.find(grant.bookingID) { return try await resume(present) }
    let offer = try await priced(request)
    let kept = await keepFlights.run(offer.itinerary.segments)
    let now = clock.now()
    var booking = Booking(
      id: grant.bookingID, locator: .make(), offer: offer, passengers: request.passengers, contact: request.contact,
      fulfilment: request.fulfilment, storedFlights: kept, at: now, claimID: grant.id)
    if request.fulfilment == .redirect {
      booking.holdExpiresAt = now.adding(seconds: Self.holdSeconds)
      booking.returnPath = request.returnAddress.path
    }
    let (stored, isNew) = try await bookings.insert(booking)
    guard isNew else { return try await resume(stored) }
    switch stored.fulfilment {
    case .mock: return stored
    case .forward: return try await forward?.run(stored, offer) ?? stored
    case .redirect: return try await startPayment?.run(stored) ?? stored
    }
  }

  /// A booking an earlier try had stored. What was sent to an airline is never sent again.
  private func resume(_ booking: Booking) async throws -> Booking {
    switch booking.status {
    case .held where booking.fulfilment == .redirect && booking.payments.isEmpty:
      return try await startPayment?.run(booking) ?? booking
    case .forwarding where booking.airline == nil: return try await forward?.leaveUnknown(booking) ?? booking
    default: return booking
    }
  }

  private func priced(_ request: BookingRequest) async throws(BookingRefusal) -> Offer {
    guard let counts = request.counts else { throw .partyDiffers }
    let repriced: Repriced
    do throws(OfferDeskFault) {
      repriced = try await desk.reprice(request.offerID, passengers: counts)
    } catch {
      switch error {
      case .unknown: throw .unknownOffer
      case .expired: throw .offerOver(detail: "The offer is over; search again.")
      case .gone: throw .offerOver(detail: "The offer is no longer sold; search again.")
      case .passengersDiffer: throw .partyDiffers
      case .provider(let name, let fault): throw .providerSilent(name: name, fault)
      }
    }
    if repriced.changed { throw .priceChanged(repriced) }
    if let seats = repriced.offer.seatsAvailable, seats < counts.seats { throw .seatsGone }
    return repriced.offer
  }
}
