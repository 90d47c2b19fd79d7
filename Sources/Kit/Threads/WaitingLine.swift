internal import Synchronization

/// What waits for a thread that does one thing after another: bounded, so that too much is refused at once.
public final class WaitingLine<Order: Sendable>: Sendable {
  private struct State {
    var waiting: [Order] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let bell = Doorbell()
  private let limit: Int

  /// - Parameter limit: how many may wait.
  public init(limit: Int) { self.limit = limit }

  /// False when too many wait, or the line is closed.
  public func add(_ order: Order) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isClosed, state.waiting.count < limit else { return false }
      state.waiting.append(order)
      return true
    }
    if isTaken { bell.ring() }
    return isTaken
  }

  /// The oldest one, waiting for it; nil when the line is closed. For one thread.
  public func next() -> Order? {
    while true {
      let (order, isClosed) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if let order { return order }
      if isClosed { return nil }
      bell.wait(milliseconds: 60_000)
    }
  }

  /// Takes no more.
  /// - Returns: those that waited; nobody else answers them.
  public func close() -> [Order] {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    bell.ring()
    return waiting
  }
}
