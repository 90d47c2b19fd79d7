public import Mail

extension Mailer: MailTransport {
  /// Sends it within half a minute.
  public func send(_ message: MailMessage) async throws(DeliveryFailure) {
    do throws(MailError) {
      try await send(message, within: .seconds(30))
    } catch {
      throw DeliveryFailure("the mail server: \(error)", isRetryable: error.isRetryable)
    }
  }
}
