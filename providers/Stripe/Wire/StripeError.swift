internal import Fetch
internal import JSON

/// An answer that is an error: `{"error": {"type", "code", "decline_code", "param", "payment_intent"}}`. Its message is Stripe's and
/// goes nowhere.
struct StripeError: Sendable {
  let status: Int
  let type: String
  let code: String
  let param: String
  let node: JSONNode?

  /// Nil when the answer is no error.
  init?(_ reply: FetchReply) {
    guard !(200..<300).contains(reply.status) else { return nil }
    let error = (try? JSONDocument(parsing: reply.body).root)?["error"]
    status = reply.status
    (type, code) = (error?["type"]?.string ?? "", error?["code"]?.string ?? "")
    param = error?["param"]?.string ?? ""
    node = error
  }

  /// Whether Stripe surely did nothing: it refused the request itself. A key that was used for something else or is in use says nothing
  /// about what became of that.
  var isRefusal: Bool {
    switch status {
    case 400, 401, 403, 404: type != "idempotency_error" && code != "idempotency_key_in_use"
    case 429: code == "rate_limit"
    default: false
    }
  }

  /// Whether the key was used for another request, which has ended; one that is still worked on is `idempotency_key_in_use`.
  var isOfKey: Bool { status == 400 && type == "idempotency_error" && code != "idempotency_key_in_use" }

  /// For logs: the status and Stripe's words for it.
  var words: String { "\(status) \(type) \(code) \(param)" }
}
