internal import JSON
internal import Payments
internal import Travel

/// One charge as the bank keeps it, tells it and writes it down.
struct BankCharge: Sendable, Equatable {
  enum Status: String, Sendable { case captured, declined, requiresAction = "requires_action", processing, cancelled }

  /// The client's idempotency key: the charge's name.
  var key: String
  /// The bank's own reference.
  var id: String
  /// What was asked, so that another request under the same key is told apart.
  var asked: String
  var amount: Money
  var token: String
  var reference: String
  var returnURL: String
  var status: Status
  var declineCode: String?
  var brand: String?
  var lastFour: String?
  var createdAt: UTCInstant
  var capturedAt: UTCInstant?
  /// Until when the payer may confirm.
  var expiresAt: UTCInstant
  /// When a charge in `processing` ends, and how: a decline code, or captured without one.
  var settlesAt: UTCInstant?
  var settlesAs: String?
  /// How many times it was posted.
  var requests: Int

  /// The charge as it is at an instant: what was to settle has, and a step nobody took is over.
  func at(_ now: UTCInstant) -> BankCharge {
    var copy = self
    if status == .processing, let end = settlesAt, end <= now {
      copy.status = settlesAs == nil ? .captured : .declined
      (copy.declineCode, copy.capturedAt) = (settlesAs, settlesAs == nil ? end : nil)
      (copy.settlesAt, copy.settlesAs) = (nil, nil)
    } else if status == .requiresAction, expiresAt <= now {
      (copy.status, copy.declineCode) = (.declined, "abandoned")
    }
    return copy
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("key", key)
      json.field("id", id)
      json.field("asked", asked)
      amount.writeMembers(to: &json)
      json.field("token", token)
      json.field("reference", reference)
      json.field("returnUrl", returnURL)
      json.field("status", status.rawValue)
      json.field("declineCode", declineCode)
      json.field("brand", brand)
      json.field("lastFour", lastFour)
      json.field("createdAt", createdAt.milliseconds)
      json.field("capturedAt", capturedAt?.milliseconds)
      json.field("expiresAt", expiresAt.milliseconds)
      json.field("settlesAt", settlesAt?.milliseconds)
      json.field("settlesAs", settlesAs)
      json.field("requests", requests)
    }
  }
}

extension BankCharge {
  init?(_ json: JSONNode) {
    guard let key = json["key"]?.string, let id = json["id"]?.string, let amount = Money(members: json),
      let status = json["status"]?.string.flatMap(Status.init), let createdAt = json["createdAt"]?.instant,
      let expiresAt = json["expiresAt"]?.instant
    else { return nil }
    self.init(
      key: key, id: id, asked: json["asked"]?.string ?? "", amount: amount, token: json["token"]?.string ?? "",
      reference: json["reference"]?.string ?? "", returnURL: json["returnUrl"]?.string ?? "", status: status,
      declineCode: json["declineCode"]?.string, brand: json["brand"]?.string, lastFour: json["lastFour"]?.string,
      createdAt: createdAt, capturedAt: json["capturedAt"]?.instant, expiresAt: expiresAt, settlesAt: json["settlesAt"]?.instant,
      settlesAs: json["settlesAs"]?.string, requests: json["requests"]?.int.flatMap { Int(exactly: $0) } ?? 0)
  }
}

extension JSONNode {
  /// Milliseconds since the epoch.
  var instant: UTCInstant? { int.map { UTCInstant(milliseconds: $0) } }
}
