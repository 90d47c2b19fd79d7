import BSON
import Travel

extension AirlineOutcome {
  var bson: Document {
    switch self {
    case .accepted(let reference, let order, let tickets):
      ["outcome": "accepted", "reference": .string(reference), "orderId": .string(order), "tickets": Value(tickets)]
    case .refused(let code, let title, let detail):
      ["outcome": "refused", "refusal": ["code": .string(code), "title": .string(title), "detail": .string(detail)]]
    case .unknown(let reason): ["outcome": "unknown", "reason": .string(reason)]
    }
  }

  init?(_ stored: Document) {
    switch stored.text("outcome") {
    case "accepted":
      guard let reference = stored.text("reference"), let order = stored.text("orderId") else { return nil }
      self = .accepted(reference: reference, orderID: order, tickets: stored.texts("tickets"))
    case "refused":
      guard let refusal = stored.document("refusal"), let code = refusal.text("code") else { return nil }
      self = .refused(code: code, title: refusal.text("title") ?? "", detail: refusal.text("detail") ?? "")
    case "unknown": self = .unknown(reason: stored.text("reason") ?? "")
    default: return nil
    }
  }
}

extension KeptFlight {
  var bson: Document { ["flightId": Value(flightID), "source": Value(source), "reason": Value(reason)] }

  init(_ stored: Document) {
    self.init(missing: stored.text("reason") ?? "")
    reason = stored.text("reason")
    flightID = stored.text("flightId")
    source = stored.text("source")
  }
}
