import Synchronization

/// One piece of work that several callers wait for; the first outcome counts, later ones are ignored.
///
/// A waiter that is cancelled, or whose own deadline passes, leaves alone: the work goes on for the others.
final class SharedCall<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiters: [Int: CheckedContinuation<Value?, Never>] = [:]
    var next = 0
    var gone: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Whether the outcome is known.
  var isSettled: Bool { state.withLock { $0.value != nil } }

  /// Settles the outcome and wakes everybody; false when it was settled before.
  @discardableResult
  func finish(_ value: Value) -> Bool {
    let woken = state.withLock { state -> [CheckedContinuation<Value?, Never>]? in
      guard state.value == nil else { return nil }
      state.value = value
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    guard let woken else { return false }
    for waiter in woken { waiter.resume(returning: value) }
    return true
  }

  /// The outcome, or nil when the deadline passes or the waiting task is cancelled first.
  func wait(until deadline: ContinuousClock.Instant) async -> Value? {
    if let value = state.withLock({ $0.value }) { return value }
    let ticket = state.withLock { state in
      state.next += 1
      return state.next
    }
    let alarm = Task {
      try? await Task.sleep(until: deadline, clock: .continuous)
      if !Task.isCancelled { leave(ticket) }
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in enter(ticket, continuation) }
    } onCancel: {
      leave(ticket)
    }
  }

  private func enter(_ ticket: Int, _ continuation: CheckedContinuation<Value?, Never>) {
    let settled = state.withLock { state -> Value?? in
      if let value = state.value { return .some(value) }
      if state.gone.remove(ticket) != nil { return .some(nil) }
      state.waiters[ticket] = continuation
      return nil
    }
    if let settled { continuation.resume(returning: settled) }
  }

  private func leave(_ ticket: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      if let waiter = state.waiters.removeValue(forKey: ticket) { return waiter }
      if state.value == nil { state.gone.insert(ticket) }
      return nil
    }
    waiter?.resume(returning: nil)
  }
}
