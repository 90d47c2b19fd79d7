import Payments
import Travel

/// What follows for a booking from what a gateway says about one of its payments.
enum PaymentStep: Sendable {
  /// It is known already, or says nothing new.
  case nothing
  /// Write this.
  case write(Booking)
  /// Sell the seats and write the first; when they are gone, the second.
  case sell(paid: Booking, otherwise: Booking)
}

extension Booking {
  /// The booking with one more attempt to pay it.
  func starting(_ attempt: PaymentAttempt, at now: UTCInstant) throws -> Booking {
    guard awaits(attempt), status != .pending, fulfilment.isPaid else { throw BookingRefusal.notPayable(status) }
    guard let end = welcomes(attempt), end > now, attempt.expiresAt > now else { throw BookingRefusal.holdOver }
    guard payments.allSatisfy({ !$0.isRunning || $0.method == "redirect" }) else { throw BookingRefusal.paymentRunning }
    guard payments.count < Self.attempts else { throw BookingRefusal.notPayable(status) }
    let next = attempt.change == nil ? BookingStatus.paying : status
    return try changed(to: next, [Happening(.paymentStarted, payment: attempt.id)], at: now) { $0.payments.append(attempt) }
  }

  /// What follows from a gateway's word on a payment. The present state decides, not what came last, so words may come twice, late
  /// and in any order. `absent` must have been settled before: it is taken for "no money will move".
  func told(_ state: ChargeState, of id: String, at now: UTCInstant) throws(IllegalTransition) -> PaymentStep {
    guard let place = payments.firstIndex(where: { $0.id == id }) else { return .nothing }
    let attempt = payments[place]
    guard attempt.state != .captured else { return .nothing }
    switch state {
    case .captured(let captured): return try took(captured, place, now)
    case .declined(let decline): return attempt.isRunning ? .write(try refused(decline.code.rawValue, decline.reference, place, now)) : .nothing
    case .absent: return attempt.isRunning ? .write(try refused(Decline.Code.abandoned.rawValue, nil, place, now)) : .nothing
    case .needsAction(let url, let reference):
      guard attempt.isRunning, attempt.actionURL != url ?? attempt.actionURL || attempt.reference != reference else { return .nothing }
      return .write(
        try changed(to: status, [], at: now) {
          $0.payments[place].actionURL = url ?? attempt.actionURL
          $0.payments[place].reference = reference
        })
    case .processing(let reference): return try waits(reference, place, now)
    case .unknown: return try waits(attempt.reference, place, now)
    }
  }

  private func waits(_ reference: String?, _ place: Int, _ now: UTCInstant) throws(IllegalTransition) -> PaymentStep {
    guard payments[place].state == .started else { return .nothing }
    let isOfChange = payments[place].change != nil
    let happenings = status == .paying || isOfChange ? [Happening(.paymentPending, payment: payments[place].id)] : []
    let cap = isOfChange ? rebooking?.cap ?? payments[place].expiresAt : cap
    return .write(
      try changed(to: status == .paying ? .pending : status, happenings, at: now) {
        $0.payments[place].state = .pending
        $0.payments[place].reference = reference ?? $0.payments[place].reference
        $0.payments[place].expiresAt = max($0.payments[place].expiresAt, cap)
      })
  }

  /// No money will move under this payment.
  private func refused(_ code: String, _ reference: String?, _ place: Int, _ now: UTCInstant) throws(IllegalTransition) -> Booking {
    let others = payments.enumerated().contains { $0.offset != place && $0.element.isRunning }
    let isOver = holdExpiresAt.map { $0 <= now } ?? true
    var happenings = [Happening(.paymentDeclined, payment: payments[place].id)]
    var next = status
    if status == .pending, !others {
      next = .cancelled
      happenings.append(Happening(.cancelled, reason: "payment_failed"))
    } else if status == .paying, !others {
      next = isOver ? .expired : .held
      if isOver { happenings.append(Happening(.expired)) }
    }
    return try changed(to: next, happenings, at: now) {
      $0.payments[place].state = .declined
      $0.payments[place].endedAt = now
      $0.payments[place].declineCode = code
      $0.payments[place].reference = reference ?? $0.payments[place].reference
    }
  }

  /// Money was taken. It pays the booking when it is the held price and the booking still waits for it; else it is due back.
  private func took(_ captured: CapturedPayment, _ place: Int, _ now: UTCInstant) throws(IllegalTransition) -> PaymentStep {
    let attempt = payments[place]
    guard attempt.change == nil else { return try tookForChange(captured, place, now) }
    guard isWaiting, captured.amount == attempt.amount, !seats.isEmpty || isInTime(captured, now) else {
      return .write(try gaveBack(captured, place, now, seatsGone: false))
    }
    let paid = try changed(
      to: .confirmed, [Happening(.paymentCaptured, payment: attempt.id), Happening(.confirmed, note: "paid", payment: attempt.id)], at: now
    ) {
      $0.payments[place].settle(captured)
      $0.holdExpiresAt = nil
    }
    return .sell(paid: paid, otherwise: try gaveBack(captured, place, now, seatsGone: true))
  }

  /// Money for other flights makes them the booking's when it is what they are held for and they still wait for it; else it is due back,
  /// and the booking keeps the flights it has.
  private func tookForChange(_ captured: CapturedPayment, _ place: Int, _ now: UTCInstant) throws(IllegalTransition) -> PaymentStep {
    guard awaits(payments[place]), captured.amount == payments[place].amount, let due = rebooking?.due else {
      return .write(try gaveBack(captured, place, now, seatsGone: false))
    }
    return .sell(
      paid: try rebooked(due.terms, due.kept, paid: (place, captured), at: now),
      otherwise: try gaveBack(captured, place, now, seatsGone: true))
  }

  /// Somebody else's seats are not ours to take up again: money counts when it was taken while they were kept.
  private func isInTime(_ captured: CapturedPayment, _ now: UTCInstant) -> Bool {
    guard let end = payableUntil ?? holdExpiresAt else { return false }
    return now < end || captured.at < end
  }

  private func gaveBack(
    _ captured: CapturedPayment, _ place: Int, _ now: UTCInstant, seatsGone: Bool
  ) throws(IllegalTransition) -> Booking {
    let others = payments.enumerated().contains { $0.offset != place && $0.element.isRunning }
    let isOver = payableUntil.map { $0 <= now } ?? true
    let record = RefundRecord(
      id: "\(payments[place].id)-r\(refunds.count + 1)", payment: payments[place].id, amount: captured.amount,
      reason: isDuplicate(place) ? .duplicate : .tooLate, startedAt: now)
    var happenings = [
      Happening(.paymentCaptured, payment: payments[place].id),
      Happening(.refundDue, note: "The money cannot be used for this booking and is given back.", refund: record.id),
    ]
    var next = status
    if status == .pending, !others {
      next = .cancelled
      happenings.append(Happening(.cancelled, reason: "seats_gone"))
    } else if isPayable, !others {
      next = isOver || seatsGone ? .expired : .held
      if next == .expired { happenings.append(Happening(.expired)) }
    }
    return try changed(to: next, happenings, at: now) {
      $0.payments[place].settle(captured)
      $0.refunds.append(record)
      if seatsGone, payments[place].change != nil { $0.leaveChange() }
    }
  }
  /// Whether what it is for was paid by another.
  private func isDuplicate(_ place: Int) -> Bool {
    guard payments[place].change != nil else { return status == .confirmed }
    return paying.contains { $0.change == payments[place].change }
  }
}

extension PaymentAttempt {
  mutating func settle(_ captured: CapturedPayment) {
    state = .captured
    endedAt = captured.at
    reference = captured.reference
    card = captured.card
    actionURL = nil
    taken = captured.amount == amount ? nil : captured.amount
  }
}
