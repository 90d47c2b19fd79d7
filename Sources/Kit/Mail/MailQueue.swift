internal import Synchronization
import Threads

/// Messages that wait for the mailer's thread.
final class MailQueue: Sendable {
  struct Order: Sendable {
    let message: MailMessage
    let deadline: ContinuousClock.Instant
    let answer: @Sendable (Result<Void, MailError>) -> Void
  }

  private struct State {
    var waiting: [Order] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let bell = Doorbell()

  /// Messages that may wait; further ones are `busy`.
  static let limit = 256

  func add(_ order: Order) {
    let isTaken = state.withLock { state in
      guard !state.isClosed, state.waiting.count < Self.limit else { return false }
      state.waiting.append(order)
      return true
    }
    if isTaken { bell.ring() } else { order.answer(.failure(MailError(kind: .busy))) }
  }

  /// The next order, waiting for one; nil when the queue is closed.
  func next() -> Order? {
    while true {
      let (order, isClosed) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if let order { return order }
      if isClosed { return nil }
      bell.wait(milliseconds: 60_000)
    }
  }

  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for order in waiting { order.answer(.failure(MailError(kind: .busy))) }
    bell.ring()
  }
}
