internal import CEpoll
internal import Glibc
internal import Synchronization

/// What callers on any thread tell the loop, and the eventfd that wakes it.
final class FetchQueue: Sendable {
  enum Command: Sendable {
    case start(FetchCall)
    case cancel(FetchTicket)
  }

  private struct State {
    var commands: [Command] = []
    var stopped = false
  }

  let wakeUp: Int32
  private let state = Mutex(State())

  init() {
    wakeUp = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
  }

  deinit {
    close(wakeUp)
  }

  /// False after `stop`: nobody will take the command.
  func add(_ command: Command) -> Bool {
    let (accepted, first) = state.withLock { state in
      guard !state.stopped else { return (false, false) }
      state.commands.append(command)
      return (true, state.commands.count == 1)
    }
    if first { wake() }
    return accepted
  }

  func stop() {
    state.withLock { $0.stopped = true }
    wake()
  }

  /// Everything that was told since the last time, and whether it is time to stop.
  func take() -> (commands: [Command], stopped: Bool) {
    var count: UInt64 = 0
    _ = read(wakeUp, &count, MemoryLayout.size(ofValue: count))
    return state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.stopped)
    }
  }

  private func wake() {
    var one: UInt64 = 1
    _ = write(wakeUp, &one, MemoryLayout.size(ofValue: one))
  }
}
