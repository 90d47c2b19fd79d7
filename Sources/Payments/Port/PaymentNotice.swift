public import Travel

/// What a gateway told us by itself, with its signature checked: a webhook, a page's notice, a returning browser's signed state.
///
/// Notices come twice, late and in any order. Applying one is idempotent: what a charge is stored as decides, not what came last.
public struct PaymentNotice: Hashable, Sendable {
  /// What it is about.
  public enum Subject: Hashable, Sendable {
    case charge(ChargeID, ChargeState)
    case refund(RefundID, charge: ChargeID?, RefundState)
  }

  /// The gateway's name.
  public var gateway: String
  /// The gateway's id of the notice: the same id is the same notice.
  public var id: String
  public var subject: Subject
  /// When the gateway says it happened.
  public var at: UTCInstant

  public init(gateway: String, id: String, subject: Subject, at: UTCInstant) {
    (self.gateway, self.id, self.subject, self.at) = (gateway, id, subject, at)
  }
}

/// Reads what a gateway posts to us: checks the signature first, then what it says.
public protocol NoticeReader: Sendable {
  /// The gateway's name; the notice route ends in it.
  var gateway: String { get }

  /// The notice; nil when it is genuine and about nothing of ours.
  ///
  /// - Parameters:
  ///   - body: the raw bytes as they came.
  ///   - header: a request header by its name; nil when it is missing or there twice.
  func read(_ body: [UInt8], header: (String) -> String?, now: UTCInstant) throws(NoticeRefusal) -> PaymentNotice?
}

/// Reads what a payer's browser brings back from a hosted page.
public protocol ReturnReader: Sendable {
  /// The notice in the signed `state` parameter of the return address.
  func read(state: String, now: UTCInstant) throws(NoticeRefusal) -> PaymentNotice
}

/// Why a notice is not believed; the answer is 400 and nothing changes.
public enum NoticeRefusal: Error, Hashable, Sendable, CaseIterable {
  case noSignature, badSignature
  /// Signed more than five minutes away from our clock.
  case outOfTime
  /// Genuine and not understood.
  case unreadable
}

/// What came of applying a notice.
public enum NoticeEffect: Hashable, Sendable {
  /// Something changed, or it was known already.
  case applied, alreadyKnown
  /// No payment of ours, another amount, or a booking it cannot change; logged, never retried.
  case ignored
}

/// Applies notices to bookings; the port that `Jetway` wires. Throws when it must come again (the store did not answer).
public protocol NoticeSink: Sendable {
  func apply(_ notice: PaymentNotice) async throws -> NoticeEffect
}
