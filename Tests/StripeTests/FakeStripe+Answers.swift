import JSON
import Web

/// How the little Stripe writes.
extension FakeStripe {
  static func write(_ intent: Intent, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", intent.id)
      json.field("object", "payment_intent")
      json.field("amount", intent.amount)
      json.field("amount_received", intent.status == "succeeded" ? intent.amount : 0)
      json.field("currency", intent.currency)
      json.field("status", intent.status)
      json.field("created", intent.created)
      json.objectField("metadata") { $0.field("payment", intent.payment) }
      json.key("next_action")
      if intent.status == "requires_action" {
        json.object { json in
          json.field("type", "redirect_to_url")
          json.objectField("redirect_to_url") { $0.field("url", "https://hooks.stripe.test/3ds/\(intent.id)") }
        }
      } else {
        json.null()
      }
      json.key("last_payment_error")
      if let error = intent.error {
        json.object { json in
          json.field("code", "card_declined")
          json.field("decline_code", error)
        }
      } else {
        json.null()
      }
      json.objectField("latest_charge") { json in
        json.field("created", intent.created)
        json.objectField("payment_method_details") { json in
          json.objectField("card") { json in
            json.field("brand", "visa")
            json.field("last4", "4242")
          }
        }
      }
    }
  }

  static func write(_ refund: Refund, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", refund.id)
      json.field("object", "refund")
      json.field("amount", refund.amount)
      json.field("status", refund.status)
      json.objectField("metadata") { json in
        json.field("refund", refund.refund)
        json.field("payment", refund.payment)
      }
    }
  }

  /// One page of the list, newest first.
  static func list(_ state: State, _ request: Request) -> Response {
    let query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
    let from = query["created[gte]"].flatMap(Int64.init) ?? .min, to = query["created[lte]"].flatMap(Int64.init) ?? .max
    var found = Array(state.intents.filter { (from...to).contains($0.created) }.reversed())
    if let after = query["starting_after"], let place = found.firstIndex(where: { $0.id == after }) { found.removeFirst(place + 1) }
    let limit = query["limit"].flatMap(Int.init) ?? 10
    return .json { json in
      json.object { json in
        json.arrayField("data") { json in for intent in found.prefix(limit) { write(intent, &json) } }
        json.field("has_more", found.count > limit)
      }
    }
  }

  static func declined(_ intent: Intent) -> Response {
    .json(402) { json in
      json.object { json in
        json.objectField("error") { json in
          json.field("type", "card_error")
          json.field("code", "card_declined")
          json.field("decline_code", intent.error)
          json.field("message", "Your card has insufficient funds.")
          json.key("payment_intent")
          write(intent, &json)
        }
      }
    }
  }

  static func error(_ status: Int, _ type: String, _ code: String, param: String? = nil) -> Response {
    .json(status) { json in
      json.object { json in
        json.objectField("error") { json in
          json.field("type", type)
          json.field("code", code)
          json.field("param", param)
          json.field("message", "Words of Stripe's own.")
        }
      }
    }
  }

  static func missing(_ param: String) -> Response { error(404, "invalid_request_error", "resource_missing", param: param) }

  static func raw(_ status: Int, _ bytes: [UInt8]) -> Response { .json(status, bytes: bytes) }

  /// A head, and then the connection is cut.
  static var cut: Response { .stream("application/json") { _ in throw StreamClosed() } }
}
