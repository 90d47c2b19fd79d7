internal import JSON
internal import Payments
internal import Travel

/// What the page says of a refund, signed.
struct RefundAnswer: Sendable, Hashable {
  static let purpose = "jetway-refund-answer-v1"

  enum Outcome: String, Sendable { case done, exceeds, unpaid, absent }

  var refund: String
  var outcome: Outcome
  var reference: String

  func sealed(secret: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("refund", refund)
      json.field("outcome", outcome.rawValue)
      json.field("reference", reference)
    }
    return SealedText(purpose: Self.purpose, secret: secret).seal(json.bytes)
  }

  init(refund: String, outcome: Outcome, reference: String) { (self.refund, self.outcome, self.reference) = (refund, outcome, reference) }

  init?(sealed: String, secret: String) {
    guard let bytes = SealedText(purpose: Self.purpose, secret: secret).open(sealed),
      let root = try? JSONDocument(parsing: bytes).root, let refund = root["refund"]?.string,
      let outcome = root["outcome"]?.string.flatMap(Outcome.init), let reference = root["reference"]?.string
    else { return nil }
    self.init(refund: refund, outcome: outcome, reference: reference)
  }

  var state: RefundState {
    switch outcome {
    case .done: .done(reference: reference)
    case .exceeds: .refused(RefundRefusal(.exceedsPayment, message: "The refunds would pass what was taken."))
    case .unpaid: .refused(RefundRefusal(.noSuchPayment, message: "The payment page took no money under this payment."))
    case .absent: .absent
    }
  }
}
