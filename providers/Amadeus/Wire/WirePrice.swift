internal import JSON

/// `price` of an offer or of a traveller: decimal texts in one currency.
struct WirePrice: Sendable {
  var currency: String
  var total: String
  var base: String?
  var grandTotal: String?

  init(currency: String, total: String, base: String?, grandTotal: String?) {
    self.currency = currency
    self.total = total
    self.base = base
    self.grandTotal = grandTotal
  }

  init(_ node: JSONNode) throws(RowProblem) {
    guard let currency = node.text("currency", max: 3) else { throw .unknownCurrency }
    guard let total = node.amount("total") ?? node.amount("grandTotal") else { throw .badPrice }
    self.currency = currency
    self.total = total
    base = node.amount("base")
    grandTotal = node.amount("grandTotal")
  }

  /// Writes the price; `full` adds what only an offer's own price has (fees and the grand total).
  func write(to json: inout JSONWriter, full: Bool) {
    json.object { json in
      json.field("currency", currency)
      json.field("total", total)
      if let base { json.field("base", base) }
      guard full else { return }
      json.arrayField("fees") { json in
        for type in ["SUPPLIER", "TICKETING"] {
          json.object { json in
            json.field("amount", "0.00")
            json.field("type", type)
          }
        }
      }
      json.field("grandTotal", grandTotal ?? total)
    }
  }
}
