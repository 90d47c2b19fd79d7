import Payments
import Store
import Travel

/// Finds out what became of a payment: by asking its gateway, never by trying again. One whose time is over is ended first, so that
/// no money moves later.
struct SettlePayment: Sendable {
  let gateways: PaymentGateways
  let apply: ApplyPayment
  let clock: any Clock
  let patience: Duration

  /// The booking after the gateway was asked.
  func run(_ payment: PaymentAttempt, of booking: Booking) async throws -> Booking {
    guard payment.isRunning, let gateway = gateways.named(payment.gateway) else { return booking }
    var state = await gateway.state(of: payment.query, deadline: .now + patience)
    let isOver = payment.expiresAt <= clock.now()
    var isWaitingForPayer = false
    if case .needsAction = state { isWaitingForPayer = true }
    if state == .absent || (isOver && isWaitingForPayer) {
      state = await gateway.abandon(payment.query, deadline: .now + patience)
      if case .needsAction = state { state = .absent }
    }
    return try await apply.run(state, of: payment.id, booking)
  }
}
