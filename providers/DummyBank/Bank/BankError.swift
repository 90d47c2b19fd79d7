internal import JSON
internal import Web

/// Why the bank does nothing, as its clients read it.
struct BankError: ProblemConvertible {
  var status: Int
  var code: String
  var detail: String

  var problem: Problem { Problem(status: status, code: code, detail: detail) }

  static func invalid(_ detail: String) -> BankError { BankError(status: 400, code: "invalid_request", detail: detail) }
  static let mismatch = BankError(
    status: 409, code: "idempotency_mismatch", detail: "This Idempotency-Key was used for something else.")
  static let noCharge = BankError(status: 404, code: "no_such_charge", detail: "The bank has no charge under this key.")
  static let noRefund = BankError(status: 404, code: "no_such_refund", detail: "The bank has no refund under this key.")
  static let notCaptured = BankError(status: 422, code: "not_captured", detail: "No money was taken under this charge.")
  static let exceeds = BankError(status: 422, code: "exceeds_payment", detail: "Refunds would pass what was taken.")
  static let unavailable = BankError(status: 503, code: "unavailable", detail: "The bank cannot work on this now.")
}
