import Payments
import Travel

extension Booking {
  /// The event that tells of a happening, as the booking is after it. The fields of each kind are the contract with whoever listens.
  func news(_ happening: Happening, at now: UTCInstant) -> BookingEvent {
    var event = BookingEvent(kind: happening.kind, at: now, status: status, version: version, note: happening.note)
    event.data = data(happening)
    return event
  }

  private func data(_ happening: Happening) -> [String: BookingEvent.Field] {
    let price = BookingEvent.Field.money(offer.price.total)
    switch happening.kind {
    case .held: return ["price": price, "holdExpiresAt": .instant(holdExpiresAt)]
    case .confirmed: return ["price": price, "paymentId": .text(happening.payment)]
    case .expired: return ["price": price]
    case .cancelled:
      return ["reason": .text(happening.reason ?? "requested"), "penalty": .money(penalty), "refund": .money(happening.given)]
    case .partlyCancelled:
      return [
        "cancelled": .whole(happening.terms?.parts.count ?? 0), "left": .whole(staying.count),
        "penalty": .money(happening.terms?.penalty), "refund": .money(happening.terms?.refund),
      ]
    case .flightChanged:
      return [
        "flightId": .text(happening.flight?.flight), "change": .text(happening.flight?.word),
        "before": .text(happening.flight?.before?.description), "after": .text(happening.flight?.after?.description),
      ]
    case .changed: return [
        "reason": .text(happening.reason ?? "names"), "price": price, "fee": .money(happening.rebooked?.fee),
        "refund": .money(happening.rebooked?.refund), "paid": .money(happening.rebooked?.toPay), "paymentId": .text(happening.payment),
      ]
    case .forwarding, .outcomeUnknown: return [:]
    case .ticketed: return ["price": price, "reference": .text(airlineReference)]
    case .rejected: return ["code": .text(refusalCode)]
    case .paymentStarted, .paymentPending, .paymentCaptured, .paymentDeclined: return payment(happening)
    case .refundDue, .refunded, .refundFailed: return refund(happening)
    }
  }

  private func payment(_ happening: Happening) -> [String: BookingEvent.Field] {
    guard let payment = payments.first(where: { $0.id == happening.payment }) else { return [:] }
    var data: [String: BookingEvent.Field] = ["paymentId": .text(payment.id), "amount": .money(payment.taken ?? payment.amount)]
    if happening.kind == .paymentDeclined { data["code"] = .text(payment.declineCode ?? "card_declined") }
    return data
  }

  private func refund(_ happening: Happening) -> [String: BookingEvent.Field] {
    guard let refund = refunds.first(where: { $0.id == happening.refund }) else { return [:] }
    var data: [String: BookingEvent.Field] = ["paymentId": .text(refund.payment), "amount": .money(refund.amount)]
    switch happening.kind {
    case .refundDue: data["reason"] = .text(refund.reason.rawValue)
    case .refunded: data["refundId"] = .text(refund.id)
    default:
      data["refundId"] = .text(refund.id)
      data["code"] = .text(refund.code ?? "failed")
    }
    return data
  }

  private var airlineReference: String? {
    if case .accepted(let reference, _, _) = airline { reference } else { nil }
  }

  private var refusalCode: String? {
    if case .refused(let code, _, _) = airline { code } else { nil }
  }
}
