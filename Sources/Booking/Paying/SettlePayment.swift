import Payments
import Store
import Travel

/// Finds out what became of a payment: by asking its gateway, never by trying again. One whose time is over, or that nobody
/// waits for any more, is ended first, so that no money moves later; as long as the gateway cannot say so it is asked again.
struct SettlePayment: Sendable {
  let gateways: PaymentGateways
  let apply: ApplyPayment
  let clock: any Clock
  let patience: Duration

  /// The booking after the gateway was asked.
  func run(_ payment: PaymentAttempt, of booking: Booking) async throws -> Booking {
    guard payment.isRunning, let gateway = gateways.named(payment.gateway) else { return booking }
    var state = await aside { await gateway.state(of: payment.query, deadline: .now + patience) }
    // Money that comes for a booking that is paid or has ended, or a change given up, would only have to be given back.
    let isOver = payment.expiresAt <= clock.now() || !booking.awaits(payment)
    switch state {
    case .captured, .declined, .processing: break
    // The payer is on the way or on the page.
    case .absent where payment.actionURL != nil && !isOver, .unknown where payment.actionURL != nil && !isOver: return booking
    case .needsAction where !isOver, .unknown: break
    case .absent, .needsAction:
      state = await aside { await gateway.abandon(payment.query, deadline: .now + patience) }
      // It is open still, so the payer may finish it: it is ended the next time.
      if case .needsAction = state { state = .unknown(reason: "It could not be ended.") }
    }
    return try await apply.run(state, of: payment.id, booking)
  }
}
