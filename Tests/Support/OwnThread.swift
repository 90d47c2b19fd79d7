public import Testing
import Foundation
import Synchronization

/// Starts a thread that belongs to nobody's pool.
func startThread(_ body: @escaping @Sendable () -> Void) {
  let thread = Thread(block: body)
  thread.stackSize = 8 << 20
  thread.start()
}

/// Does work that blocks, such as waiting for another process, on a thread of its own: on a thread of Swift's pool, of which there
/// are as many as cores, it would hold up every other test.
public func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    startThread { continuation.resume(with: Result(catching: work)) }
  }
}

/// Runs each test of a suite on a thread of its own: `@Suite("…", .ownThread)`.
///
/// For tests that compute for seconds. Two of them on Swift's pool of two threads would hold up every server, timer and deadline of
/// the tests beside them; the system's threads share the cores fairly.
public struct OwnThread: SuiteTrait, TestTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let thread = ThreadExecutor()
    defer { thread.stop() }
    try await withTaskExecutorPreference(thread) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// Each test on a thread of its own.
  public static var ownThread: Self { OwnThread() }
}

/// Runs the jobs of tasks that prefer it, one after another, on its thread.
private final class ThreadExecutor: TaskExecutor {
  private let jobs = Mutex<(waiting: [UnownedJob], isStopped: Bool)>(([], false))
  private let wake = DispatchSemaphore(value: 0)

  init() { startThread { [self] in run() } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isTaken = jobs.withLock { jobs in
      if !jobs.isStopped { jobs.waiting.append(job) }
      return !jobs.isStopped
    }
    if isTaken { wake.signal() } else { globalConcurrentExecutor.enqueue(job) }
  }

  /// Lets the thread end; what comes later, such as tasks that outlive the test, goes to the pool.
  func stop() {
    jobs.withLock { $0.isStopped = true }
    wake.signal()
  }

  private func run() {
    while true {
      wake.wait()
      let (batch, isStopped) = jobs.withLock { jobs in
        defer { jobs.waiting = [] }
        return (jobs.waiting, jobs.isStopped)
      }
      for job in batch { job.runSynchronously(on: asUnownedTaskExecutor()) }
      if isStopped { return }
    }
  }
}
