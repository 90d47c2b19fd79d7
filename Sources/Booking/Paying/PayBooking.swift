import Payments
import Store
import Travel

/// Pays a booking's held price, or what a change of it costs beside what was paid: notes the attempt, sends it to its gateway, and applies the answer.
struct PayBooking: Sendable {
  let bookings: BookingStore
  let seats: BookingSeats
  let gateways: PaymentGateways
  let apply: ApplyPayment
  let clock: any Clock
  /// How long a gateway may take to answer.
  let patience: Duration

  /// A card payment is answered within seconds: a hold that lasts this much longer need not be stretched for it.
  private static let ample: Int64 = 180

  /// The booking after the gateway's answer.
  ///
  /// - Parameters:
  ///   - booking: as it was seen last.
  ///   - claim: the request it is made by; its key starts one attempt.
  ///   - returnURL: where a payer comes back from a page of the gateway.
  ///   - answering: what is kept with the booking as the request's answer.
  /// - Throws: `keyKnown` when another process was faster under the same key.
  func run(
    _ booking: Booking, _ method: PaymentMethod, claim: AnswerKey?, returnURL: String,
    answering: (Booking) -> KeptAnswer? = { _ in nil }
  ) async throws -> Booking {
    guard let gateway = gateways.taking(method) else { throw BookingRefusal.notConfigured }
    var current = booking
    for _ in 0..<4 {
      let attempt = attempt(for: current, method, gateway.name, claim)
      let next = try current.starting(attempt, at: clock.now())
      let isKept = try await stretch(current, attempt)
      if isKept, try await bookings.replace(current, with: next, for: claim?.id) {
        return try await send(attempt, of: next, method, gateway, returnURL, answering)
      }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      if fresh.payments.contains(where: { $0.id == attempt.id }) {
        return try await send(attempt, of: fresh, method, gateway, returnURL, answering)
      }
      if let claim, fresh.knows(claim, at: clock.now()) { throw BookingRefusal.keyKnown(fresh) }
      // Seats that are not its own any more may be sold to it: only what is stored says whose they are.
      guard isKept || fresh.version != current.version else { throw BookingRefusal.holdOver }
      current = fresh
    }
    throw BookingRefusal.busy
  }

  /// Sends an attempt that is stored. The gateway takes the money once however often it is sent.
  func send(
    _ attempt: PaymentAttempt, of booking: Booking, _ method: PaymentMethod, _ gateway: any PaymentGateway, _ returnURL: String,
    _ answering: (Booking) -> KeptAnswer? = { _ in nil }
  ) async throws -> Booking {
    let charge = Charge(
      id: ChargeID(attempt.id), amount: attempt.amount, method: method, description: "Flight booking \(booking.locator)",
      bookingReference: booking.locator.description, startedAt: attempt.startedAt, expiresAt: attempt.expiresAt, returnURL: returnURL)
    let outcome = await aside { await gateway.charge(charge, deadline: .now + patience) }
    return try await apply.run(ChargeState(outcome), of: attempt.id, booking, answering: answering)
  }

  private func attempt(for booking: Booking, _ method: PaymentMethod, _ gateway: String, _ claim: AnswerKey?) -> PaymentAttempt {
    let now = clock.now()
    let due = booking.changeDue, cap = due.flatMap { _ in booking.rebooking?.cap } ?? booking.cap
    var attempt = PaymentAttempt(
      id: BookingID.make().description, amount: due?.terms.toPay ?? booking.offer.price.total, startedAt: now,
      expiresAt: min(now.adding(seconds: PaymentAttempt.seconds), cap))
    attempt.change = due.flatMap { _ in booking.rebooking?.id }
    attempt.gateway = gateway
    attempt.method = method == .redirect ? "redirect" : "card"
    attempt.claim = claim
    return attempt
  }

  /// Keeps the seats while the payment runs; false when they are not held any more.
  private func stretch(_ booking: Booking, _ attempt: PaymentAttempt) async throws -> Bool {
    let end = attempt.change == nil ? booking.holdExpiresAt : booking.changeDue?.expiresAt
    let isShort = end.map { $0 < attempt.startedAt.adding(seconds: Self.ample) } ?? true
    guard attempt.method == "redirect" || isShort else { return true }
    return try await seats.extend(booking.seats(of: attempt), of: booking, until: attempt.expiresAt)
  }
}

extension ChargeState {
  /// The answer to a charge as the state it tells of.
  init(_ outcome: ChargeOutcome) {
    switch outcome {
    case .captured(let captured): self = .captured(captured)
    case .declined(let decline): self = .declined(decline)
    case .needsAction(let url, let reference): self = .needsAction(url: url, reference: reference)
    case .pending(let reference): self = .processing(reference: reference)
    case .unknown(let reason): self = .unknown(reason: reason)
    }
  }
}
