import Threads

/// Hands messages to a mail server over SMTP, one after another, on a thread of its own. The connection is kept between them.
///
/// STARTTLS or TLS with a verified certificate, AUTH with what the server offers, dots stuffed by libcurl, a deadline for the whole.
public final class Mailer: Sendable {
  private let queue = MailQueue()

  /// Starts the thread; a connection is made when there is a message.
  public init(_ server: MailServer) {
    let hasThread = OwnedThread.start { [queue] in
      let transfer = MailTransfer(server)
      while let order = queue.next() { order.answer(transfer?.send(order) ?? .failure(MailError(kind: .busy))) }
    }
    if !hasThread { queue.close() }
  }

  deinit { queue.close() }

  /// Returns when the server has taken the message. After `timeout` and `cut` it may have.
  public func send(_ message: MailMessage, within patience: Duration = .seconds(30)) async throws(MailError) {
    let outcome = await withCheckedContinuation { waiter in
      queue.add(MailQueue.Order(message: message, deadline: .now + patience) { waiter.resume(returning: $0) })
    }
    try outcome.get()
  }

  /// Takes no more; what waits is `busy`. A message on its way is finished.
  public func close() { queue.close() }
}
