import ProviderKit
import Store
import Telemetry
import Travel

/// Sends a booking to the airline, once, and keeps its word.
struct ForwardToAirline: Sendable {
  let airline: any AirlineGateway
  let bookings: BookingStore
  let finish: ApplyPayment
  let clock: any Clock
  let patience: Duration
  let log: Log

  /// - Parameter offer: as it was priced last, with the provider's own words, which the stored booking does not have.
  func run(_ booking: Booking, _ offer: Offer) async throws -> Booking {
    let order = OrderRequest(
      offer: offer, passengers: booking.passengers, contact: booking.contact, reference: booking.locator.description,
      idempotencyKey: booking.id.description)
    let reply: OrderReply
    do throws(ProviderFault) {
      reply = try await aside { () async throws(ProviderFault) -> OrderReply in try await airline.order(order, deadline: .now + patience) }
    } catch {
      return try await settle(booking, fault: error)
    }
    switch reply {
    case .accepted(let reference, let order, let tickets):
      let outcome = AirlineOutcome.accepted(reference: reference, orderID: order, tickets: tickets)
      return try await settle(booking, .ticketed, .ticketed, outcome)
    case .refused(let code, let title, let detail):
      return try await settle(booking, .rejected, .rejected, .refused(code: code, title: title, detail: detail))
    }
  }

  /// For a booking that was being sent when the process ended: nobody knows whether it arrived, so it is not sent again.
  func leaveUnknown(_ booking: Booking) async throws -> Booking {
    try await settle(
      booking, .forwarding, .outcomeUnknown, .unknown(reason: "The sending was interrupted; the airline's answer is not known."))
  }

  /// Asks the airline what became of a booking whose answer was lost; the booking after its word, or as it is when nobody knows yet.
  ///
  /// An order the airline does not have may still be under way to it: only after a while is it taken for one that never arrived.
  func ask(_ booking: Booking) async throws -> Booking {
    guard booking.status == .forwarding else { return booking }
    let reply: OrderReply?
    do throws(ProviderFault) {
      reply = try await aside { () async throws(ProviderFault) -> OrderReply? in
        try await airline.find(reference: booking.locator.description, deadline: .now + patience)
      }
    } catch {
      log.warn("an airline could not say what became of an order", ["booking": booking.locator.description, "why": error.message])
      return booking
    }
    switch reply {
    case .accepted(let reference, let order, let tickets):
      return try await settle(booking, .ticketed, .ticketed, .accepted(reference: reference, orderID: order, tickets: tickets))
    case .refused(let code, let title, let detail):
      return try await settle(booking, .rejected, .rejected, .refused(code: code, title: title, detail: detail))
    case nil:
      guard sentAt(booking).adding(seconds: Self.arrival) <= clock.now() else { return booking }
      let outcome = AirlineOutcome.refused(
        code: "not_received", title: "The airline has no such order", detail: "The order did not reach the airline. Nothing was booked there.")
      return try await settle(booking, .rejected, .rejected, outcome)
    }
  }

  /// After how many seconds an order that the airline does not have will not come to it any more.
  static let arrival: Int64 = 300

  private func sentAt(_ booking: Booking) -> UTCInstant { booking.events.last { $0.kind == .forwarding }?.at ?? booking.createdAt }

  /// A fault before anything was taken in leaves nothing behind at the airline; any other may have left an order there.
  private func settle(_ booking: Booking, fault: ProviderFault) async throws -> Booking {
    switch fault.kind {
    case .unreachable, .unauthorized, .rateLimited, .quotaSpent:
      let outcome = AirlineOutcome.refused(
        code: "not_sent", title: "The airline could not be reached",
        detail: "Nothing was booked with the airline. Please try again later.")
      return try await settle(booking, .rejected, .rejected, outcome)
    case .refused(let code, let title, let detail):
      return try await settle(booking, .rejected, .rejected, .refused(code: code, title: title, detail: detail))
    case .timeout, .serverError, .badReply, .cancelled:
      let reason = "The airline's answer did not arrive; whether it has the booking is not known yet."
      return try await settle(booking, .forwarding, .outcomeUnknown, .unknown(reason: reason))
    }
  }

  private func settle(
    _ booking: Booking, _ status: BookingStatus, _ kind: BookingEvent.Kind, _ outcome: AirlineOutcome
  ) async throws -> Booking {
    let settled = try booking.changed(to: status, kind, at: clock.now()) { $0.airline = outcome }
    if try await bookings.replace(booking, with: settled) {
      return settled.isReturning ? try await finish.free(settled) : settled
    }
    log.warn("a booking was changed by somebody else while the airline answered", ["booking": booking.locator.description])
    return try await bookings.find(booking.id) ?? settled
  }
}
