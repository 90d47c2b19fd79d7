import Synchronization
import Travel

/// Has every segment's flight saved, all at once, and waits no longer than it may: the booking stands either way.
struct KeepFlights: Sendable {
  let keeper: (any FlightKeeper)?
  let patience: Duration

  /// One result for each segment, in order.
  func run(_ segments: [Segment]) async -> [KeptFlight] {
    guard let keeper else { return segments.map { _ in KeptFlight(missing: "No schedule source is set up.") } }
    let deadline = ContinuousClock.now + patience
    let tasks = segments.map { segment in Task { await keeper.keep(segment, deadline: deadline) } }
    // Every answer is waited for from the start: one that hangs does not make those after it late.
    let waits = tasks.map { task in Task { await Self.value(of: task, by: deadline) } }
    var kept: [KeptFlight] = []
    for wait in waits { kept.append(await wait.value) }
    return kept
  }

  /// The task's value, or the reason for having none at the deadline; a task that does not heed cancellation is left behind.
  private static func value(of task: Task<KeptFlight, Never>, by deadline: ContinuousClock.Instant) async -> KeptFlight {
    await withCheckedContinuation { waiting in
      let once = Once(waiting)
      let alarm = Task {
        try? await Task.sleep(until: deadline, clock: .continuous)
        task.cancel()
        once.resume(KeptFlight(missing: "The schedule source took too long."))
      }
      Task {
        once.resume(await task.value)
        alarm.cancel()
      }
    }
  }

  /// Resumes a continuation with whichever value comes first.
  private final class Once: Sendable {
    private let waiting: Mutex<CheckedContinuation<KeptFlight, Never>?>

    init(_ waiting: CheckedContinuation<KeptFlight, Never>) { self.waiting = Mutex(waiting) }

    func resume(_ value: KeptFlight) {
      let first = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      first?.resume(returning: value)
    }
  }
}
