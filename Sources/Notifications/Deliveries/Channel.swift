public import Mail

/// A way to reach a traveller.
public enum Channel: String, Sendable, Hashable, CaseIterable {
  case email, sms
}

/// Why a message was not handed over; the reason is for operators and holds no personal data.
public struct DeliveryFailure: Error, Sendable, Equatable {
  public let reason: String
  /// Whether the same message may be taken later.
  public let isRetryable: Bool

  public init(_ reason: String, isRetryable: Bool) { (self.reason, self.isRetryable) = (reason, isRetryable) }
}

/// Hands emails over: to a mail server, or into the development mailbox.
public protocol MailTransport: Sendable {
  func send(_ message: MailMessage) async throws(DeliveryFailure)
}

/// Hands text messages over.
public protocol SMSGateway: Sendable {
  /// - Parameter to: in international form, `+919812345678`.
  func send(_ text: String, to: String) async throws(DeliveryFailure)
}
