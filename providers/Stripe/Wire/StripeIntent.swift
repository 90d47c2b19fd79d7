internal import JSON
internal import Payments
internal import Travel

/// A PaymentIntent as far as we read it.
struct StripeIntent: Sendable {
  let id: String
  /// Our payment's id, from the metadata; nil when it is somebody else's.
  let payment: String?
  let state: ChargeState

  init?(_ json: JSONNode) {
    guard let id = json["id"]?.string, (1...255).contains(id.utf8.count), let status = json["status"]?.string else { return nil }
    self.id = id
    payment = json["metadata"]?["payment"]?.string
    switch status {
    case "succeeded":
      guard let captured = Self.captured(json, id) else { return nil }
      state = .captured(captured)
    case "processing", "requires_capture": state = .processing(reference: id)
    case "requires_action", "requires_confirmation":
      state = .needsAction(url: json["next_action"]?["redirect_to_url"]?["url"]?.string, reference: id)
    case "requires_payment_method":
      // Without an error nothing was tried under it yet.
      let error = json["last_payment_error"].flatMap { $0.isNull ? nil : $0 }
      state = error.map { .declined(Decline(StripeDecline.code($0), reference: id)) } ?? .needsAction(url: nil, reference: id)
    case "canceled": state = .declined(Decline(.abandoned, reference: id))
    default: return nil
    }
  }

  var outcome: ChargeOutcome {
    switch state {
    case .captured(let payment): .captured(payment)
    case .declined(let decline): .declined(decline)
    case .needsAction(let url?, let reference): .needsAction(url: url, reference: reference)
    case .needsAction(nil, let reference), .processing(let reference): .pending(reference: reference)
    case .absent, .unknown: .unknown(reason: "Stripe does not say what became of it")
    }
  }

  private static func captured(_ json: JSONNode, _ id: String) -> CapturedPayment? {
    guard let number = (json["amount_received"] ?? json["amount"])?.int, let code = json["currency"]?.string,
      let amount = StripeAmount.money(number, code), let created = json["created"]?.int
    else { return nil }
    let charge = json["latest_charge"]
    let card = charge?["payment_method_details"]?["card"]
    let brand = card?["brand"]?.string, lastFour = card?["last4"]?.string
    return CapturedPayment(
      reference: id, amount: amount, card: brand.flatMap { brand in lastFour.flatMap { CardSummary(brand: brand, lastFour: $0) } },
      at: UTCInstant(seconds: charge?["created"]?.int ?? created))
  }
}
