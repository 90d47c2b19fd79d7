internal import JSON
internal import Payments
internal import Travel

/// One refund as the bank keeps it, tells it and writes it down.
struct BankRefund: Sendable, Equatable {
  enum Status: String, Sendable { case done, pending, failed }

  /// The client's idempotency key.
  var key: String
  var id: String
  /// The key of the charge it gives back.
  var charge: String
  var amount: Money
  var status: Status
  var failureCode: String?
  var createdAt: UTCInstant
  /// When a pending one ends, and how: a failure code, or done without one.
  var settlesAt: UTCInstant?
  var settlesAs: String?
  var requests: Int

  /// The refund as it is at an instant.
  func at(_ now: UTCInstant) -> BankRefund {
    guard status == .pending, let end = settlesAt, end <= now else { return self }
    var copy = self
    (copy.status, copy.failureCode) = (settlesAs == nil ? .done : .failed, settlesAs)
    (copy.settlesAt, copy.settlesAs) = (nil, nil)
    return copy
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("key", key)
      json.field("id", id)
      json.field("charge", charge)
      amount.writeMembers(to: &json)
      json.field("status", status.rawValue)
      json.field("failureCode", failureCode)
      json.field("createdAt", createdAt.milliseconds)
      json.field("settlesAt", settlesAt?.milliseconds)
      json.field("settlesAs", settlesAs)
      json.field("requests", requests)
    }
  }
}

extension BankRefund {
  init?(_ json: JSONNode) {
    guard let key = json["key"]?.string, let id = json["id"]?.string, let charge = json["charge"]?.string,
      let amount = Money(members: json), let status = json["status"]?.string.flatMap(Status.init),
      let createdAt = json["createdAt"]?.instant
    else { return nil }
    self.init(
      key: key, id: id, charge: charge, amount: amount, status: status, failureCode: json["failureCode"]?.string,
      createdAt: createdAt, settlesAt: json["settlesAt"]?.instant, settlesAs: json["settlesAs"]?.string,
      requests: json["requests"]?.int.flatMap { Int(exactly: $0) } ?? 0)
  }
}
