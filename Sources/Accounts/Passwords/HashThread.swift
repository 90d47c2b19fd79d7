import Glibc
import Threads

/// Makes and compares password hashes, one after another, on a thread of its own that steps back for requests.
///
/// One thread: a hash costs 19 MiB and some 30 ms of a core, so a flood of sign-ins gets at most one core, and that niced.
/// What waits is bounded; more is refused at once.
final class HashThread: Sendable {
  private struct Order: Sendable { let run: @Sendable (_ isRefused: Bool) -> Void }

  private let line: WaitingLine<Order>

  /// - Parameter waiting: how many may wait before more are refused; sixteen are half a second.
  init(waiting: Int = 16) {
    line = WaitingLine(limit: waiting)
    let hasThread = OwnedThread.start { [line] in
      // Of this thread only: Linux counts niceness by thread.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      _ = PasswordHash.nobody
      while let order = line.next() { order.run(false) }
    }
    if !hasThread { close() }
  }

  deinit { close() }

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
  func close() { line.close().forEach { $0.run(true) } }

  private func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async throws(AccountRefusal) -> T {
    let answer: T? = await withCheckedContinuation { waiter in
      let order = Order { isRefused in waiter.resume(returning: isRefused ? nil : work()) }
      if !line.add(order) { order.run(true) }
    }
    guard let answer else { throw .busy }
    return answer
  }
}
