import JSON
import Payments
import Travel

extension BookingSale {
  /// What the booking is made of, as the API shows it.
  func write(to json: inout JSONWriter) {
    json.object { json in
      money("fare", breakdown.fare, &json)
      money("extras", breakdown.extras, &json)
      money("discount", breakdown.discount, &json)
      money("total", breakdown.total, &json)
      json.field("coupon", coupon)
      json.arrayField("items") { json in
        for line in extras {
          json.object { json in
            json.field("code", line.choice.code)
            json.field("name", line.name)
            json.field("passenger", line.choice.passenger)
            json.field("slice", line.choice.slice)
            json.field("segment", line.choice.segment)
            json.field("count", line.choice.count)
            json.field("seat", line.choice.seat)
            money("price", line.price, &json)
          }
        }
      }
    }
  }

  private func money(_ key: StaticString, _ money: Money, _ json: inout JSONWriter) {
    json.objectField(key) { json in
      json.field("amount", money.decimal)
      json.field("currency", money.currency.code)
    }
  }
}
