import Travel

extension Booking {
  /// When somebody must look at it again, if nobody has by then: the hold's end, a payment whose answer is not known, money to give
  /// back, seats to free, work of a process that may have died. Nil when nothing is left to do.
  var nextLook: UTCInstant? {
    var looks: [UTCInstant] = []
    if isReturning { looks.append(updatedAt.adding(seconds: 10)) }
    if let rebooking, !isChangePaid { looks.append(rebooking.endsAt) }
    switch status {
    case .held where fulfilment.isPaid: looks.append(holdExpiresAt ?? updatedAt)
    case .held: looks.append(updatedAt.adding(seconds: 60))
    case .forwarding where airline != nil: looks.append(updatedAt.adding(seconds: 5))
    case .forwarding: looks.append(updatedAt.adding(seconds: 60))
    case .paying where !payments.contains(where: \.isRunning): looks.append(updatedAt)
    default: break
    }
    for payment in payments where payment.isRunning {
      switch payment.state {
      case .started where payment.actionURL != nil && !awaits(payment): looks.append(updatedAt)
      case .started where payment.actionURL != nil:
        looks.append(Swift.min(payment.expiresAt, updatedAt.adding(seconds: PaymentAttempt.leaseSeconds)))
      case .started: looks.append(payment.startedAt.adding(seconds: PaymentAttempt.leaseSeconds))
      default: looks.append(updatedAt.adding(seconds: 2))
      }
    }
    for refund in refunds where refund.isRunning {
      looks.append(updatedAt.adding(seconds: refund.state == .due ? 15 : 5))
    }
    return looks.min()
  }

  /// When somebody must look at what is stored of it: for what is left to do, or because answers that were kept have had their time.
  var nextVisit: UTCInstant? { [nextLook, answers.map(\.end).min()].compactMap { $0 }.min() }

  /// Whether money would still pay it.
  var isWaiting: Bool { isPayable || status == .pending }

  /// How long whoever looks at it has for that, and how long nobody looks again when nothing came of it: the older the trouble the
  /// longer, ten to thirty seconds; an airline is asked less and less often, at least every five minutes.
  func patience(at now: UTCInstant) -> Int64 {
    if status == .forwarding { return Swift.min(Swift.max((now.milliseconds - updatedAt.milliseconds) / 6000, 10), 300) }
    let began = payments.filter(\.isRunning).map(\.startedAt) + refunds.filter(\.isRunning).map(\.startedAt)
    let age = began.min().map { (now.milliseconds - $0.milliseconds) / 1000 } ?? 0
    return Swift.min(Swift.max(age / 6, 10), 30)
  }
}

extension Booking {
  /// Whether seats or a coupon are still to be given back.
  var isReturning: Bool { !returning.isEmpty || couponReturns }
}
