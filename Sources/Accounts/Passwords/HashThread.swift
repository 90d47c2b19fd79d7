import Glibc
import Synchronization
import Threads

/// Makes and compares password hashes, one after another, on a thread of its own that steps back for requests.
///
/// One thread: a hash costs 19 MiB and some 30 ms of a core, so a flood of sign-ins gets at most one core, and that niced.
/// What waits is bounded; more is refused at once.
final class HashThread: Sendable {
  private struct Order: Sendable { let run: @Sendable (_ isRefused: Bool) -> Void }

  private struct State {
    var waiting: [Order] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let bell = Doorbell()
  private let limit: Int

  /// - Parameter waiting: how many may wait before more are refused; sixteen are half a second.
  init(waiting: Int = 16) {
    limit = waiting
    let hasThread = OwnedThread.start { [self] in
      // Of this thread only: Linux counts niceness by thread.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      _ = PasswordHash.nobody
      while let order = next() { order.run(false) }
    }
    if !hasThread { close() }
  }

  /// - Throws: 503 `busy` when too many wait.
  func make(_ password: String) async throws(AccountRefusal) -> String {
    guard let hash = try await run({ PasswordHash.make(password) }) else { throw .busy }
    return hash
  }

  /// Compares with nobody's hash when there is none: as much work, always false.
  func isRight(_ password: String, _ stored: String?) async throws(AccountRefusal) -> Bool {
    try await run { PasswordHash.isRight(password, stored ?? PasswordHash.nobody) && stored != nil }
  }

  /// Takes no more; what waits is refused.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    waiting.forEach { $0.run(true) }
    bell.ring()
  }

  private func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async throws(AccountRefusal) -> T {
    let answer: T? = await withCheckedContinuation { waiter in
      let order = Order { isRefused in waiter.resume(returning: isRefused ? nil : work()) }
      let isTaken = state.withLock { state in
        guard !state.isClosed, state.waiting.count < limit else { return false }
        state.waiting.append(order)
        return true
      }
      if isTaken { bell.ring() } else { order.run(true) }
    }
    guard let answer else { throw .busy }
    return answer
  }

  private func next() -> Order? {
    while true {
      let (order, isClosed) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if let order { return order }
      if isClosed { return nil }
      bell.wait(milliseconds: 60_000)
    }
  }
}
