internal import JSON
public import Payments
public import Travel

/// Reads the page's signed answers: those it posts (`{"answer": "…"}`), and those a payer's browser brings back under `state`.
public struct PageNotices: NoticeReader, ReturnReader {
  public let gateway = "redirect"
  private let secret: String

  /// - Parameter secret: shared with the page.
  public init(secret: String) { self.secret = secret }

  public func read(_ body: [UInt8], header: (String) -> String?, now: UTCInstant) throws(NoticeRefusal) -> PaymentNotice? {
    guard let root = try? JSONDocument(parsing: body).root else { throw .unreadable }
    guard let word = root["answer"]?.string else { throw .noSignature }
    return try read(state: word, now: now)
  }

  public func read(state: String, now: UTCInstant) throws(NoticeRefusal) -> PaymentNotice {
    guard let answer = PaymentAnswer(sealed: state, secret: secret) else { throw .badSignature }
    guard answer.expiresAt > now else { throw .outOfTime }
    guard answer.outcome != .open, answer.outcome != .absent else { throw .unreadable }
    // The browser's word and the notice are one: what was decided about the payment.
    return PaymentNotice(
      gateway: gateway, id: "\(answer.payment)-\(answer.outcome.rawValue)", subject: .charge(ChargeID(answer.payment), answer.state),
      at: answer.at)
  }
}
