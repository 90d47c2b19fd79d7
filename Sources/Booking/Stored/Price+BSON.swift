import BSON
import Travel

extension Price {
  /// `{currency, digits, total, base, taxes, totalMinor, perTraveler:[{type, count, total}]}`: amounts as decimals, and the
  /// total in minor units beside it for adding up.
  var document: Document {
    [
      "currency": .string(total.currency.code), "minorUnits": .int32(Int32(clamping: total.currency.digits)),
      "total": total.decimalValue, "base": base.decimalValue, "taxes": taxes.decimalValue,
      "totalMinor": .int64(total.minorUnits),
      "perTraveler": Value(
        perTraveler.map { each -> Document in
          ["type": .string(each.type.rawValue), "count": .int32(Int32(clamping: each.count)), "total": each.total.decimalValue]
        }),
    ]
  }

  init?(_ document: Document) {
    guard let currency = document.text("currency").flatMap({ Currency($0) }), let total = document.money("total", currency),
      let base = document.money("base", currency), let taxes = document.money("taxes", currency)
    else { return nil }
    let each = document.documents("perTraveler").compactMap { row -> TravelerPrice? in
      guard let type = row.text("type").flatMap(PassengerType.init), let count = row["count"]?.int,
        let total = row.money("total", currency)
      else { return nil }
      return TravelerPrice(type: type, count: count, total: total)
    }
    self.init(total: total, base: base, taxes: taxes, perTraveler: each)
  }
}
