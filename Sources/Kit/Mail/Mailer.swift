import Threads

/// Hands messages to a mail server over SMTP, one after another, on a thread of its own. The connection is kept between them.
///
/// STARTTLS or TLS with a verified certificate, AUTH with what the server offers, dots stuffed by libcurl, a deadline for the whole.
public final class Mailer: Sendable {
  /// Messages that may wait; further ones are `busy`.
  private static let mostWaiting = 256
  private let line = WaitingLine<MailOrder>(limit: mostWaiting)

  /// Starts the thread; a connection is made when there is a message.
  public init(_ server: MailServer) {
    let hasThread = OwnedThread.start { [line] in
      let transfer = MailTransfer(server)
      while let order = line.next() { order.answer(transfer?.send(order) ?? .failure(MailError(kind: .busy))) }
    }
    if !hasThread { close() }
  }

  deinit { close() }

  /// Returns when the server has taken the message. After `timeout` and `cut` it may have.
  public func send(_ message: MailMessage, within patience: Duration = .seconds(30)) async throws(MailError) {
    let outcome = await withCheckedContinuation { waiter in
      let order = MailOrder(message: message, deadline: .now + patience) { waiter.resume(returning: $0) }
      if !line.add(order) { order.refuse() }
    }
    try outcome.get()
  }

  /// Takes no more; what waits is `busy`. A message on its way is finished.
  public func close() { line.close().forEach { $0.refuse() } }
}

/// A message in line, and who waits for it.
struct MailOrder: Sendable {
  let message: MailMessage
  let deadline: ContinuousClock.Instant
  let answer: @Sendable (Result<Void, MailError>) -> Void

  func refuse() { answer(.failure(MailError(kind: .busy))) }
}
