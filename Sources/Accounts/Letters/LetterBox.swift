public import Mail
import Synchronization
import Telemetry
import Travel

/// Hands a letter over: to a mail server, or into the development mailbox.
public protocol LetterPost: Sendable {
  func post(_ message: MailMessage) async throws
}

/// Sends letters behind the requests, so that no answer's time tells whether there was one. Three tries; who got nothing asks again.
final class LetterBox: Sendable {
  private let post: (any LetterPost)?
  private let from: MailAddress
  private let clock: any Clock
  private let log = Log("accounts")
  private let onTheWay = Mutex(0)

  /// Letters on their way at once; further ones are lost, and that is logged.
  private static let limit = 256

  init(_ post: (any LetterPost)?, from: MailAddress, clock: any Clock) { (self.post, self.from, self.clock) = (post, from, clock) }

  var canSend: Bool { post != nil }

  func send(_ letter: Letter, to email: String) {
    guard let post, let to = MailAddress(email) else { return }
    let isTaken = onTheWay.withLock { count in
      guard count < Self.limit else { return false }
      count += 1
      return true
    }
    guard isTaken else { return log.error("a letter was lost: too many are on their way") }
    let message = MailMessage(
      from: from, to: to, subject: letter.subject, text: letter.text, html: letter.html, id: SecretText.word(20), sentAt: clock.now().seconds)
    Task {
      await deliver(message, post)
      onTheWay.withLock { $0 -= 1 }
    }
  }

  private func deliver(_ message: MailMessage, _ post: any LetterPost) async {
    for pause in [0, 5, 30] {
      do {
        try await Task.sleep(for: .seconds(pause))
        return try await post.post(message)
      } catch {
        log.warn("a letter could not be sent", ["subject": message.subject, "why": "\(type(of: error))"])
      }
    }
    log.error("a letter was given up", ["subject": message.subject])
  }
}
