internal import CEpoll
internal import Glibc
internal import Synchronization

/// Runs Swift tasks on one event loop's thread.
///
/// From that thread a job is put in a plain list; from others it goes under a lock, and one write to the eventfd wakes the loop for a
/// whole batch. `@unchecked Sendable` is safe because `local` is touched on the loop's thread only, which `isOnLoop` checks.
final class LoopExecutor: TaskExecutor, @unchecked Sendable {
  private struct Remote {
    var jobs: [UnownedJob] = []
    var calls: [@Sendable () -> Void] = []
    var isWoken = false
    var isClosed = false
  }

  /// Readable when jobs wait that came from other threads.
  let wakeDescriptor: Int32
  private let owner = Atomic<UInt>(0)
  private var local: [UnownedJob] = []
  private let remote = Lock(Remote())

  init() {
    wakeDescriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
  }

  deinit {
    Glibc.close(wakeDescriptor)
  }

  func bindToCurrentThread() {
    owner.store(UInt(pthread_self()), ordering: .relaxed)
  }

  var isOnLoop: Bool { owner.load(ordering: .relaxed) == UInt(pthread_self()) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if isOnLoop { return local.append(job) }
    let (isClosed, mustWake) = remote.withLock { remote -> (Bool, Bool) in
      guard !remote.isClosed else { return (true, false) }
      remote.jobs.append(job)
      defer { remote.isWoken = true }
      return (false, !remote.isWoken)
    }
    if isClosed { return globalConcurrentExecutor.enqueue(job) }
    if mustWake { wake() }
  }

  /// Calls `call` on the loop's thread, at once when already there; false when the loop has ended and nothing will be called.
  func run(_ call: @escaping @Sendable () -> Void) -> Bool {
    if isOnLoop {
      call()
      return true
    }
    let (isClosed, mustWake) = remote.withLock { remote -> (Bool, Bool) in
      guard !remote.isClosed else { return (true, false) }
      remote.calls.append(call)
      defer { remote.isWoken = true }
      return (false, !remote.isWoken)
    }
    if mustWake { wake() }
    return !isClosed
  }

  /// Runs everything that waits, and what that adds. On the loop's thread only.
  func drain(wasWoken: Bool) {
    if wasWoken { drainRemote() }
    let executor = asUnownedTaskExecutor()
    while !local.isEmpty {
      var batch: [UnownedJob] = []
      swap(&batch, &local)
      for job in batch { job.runSynchronously(on: executor) }
      if local.isEmpty {
        batch.removeAll(keepingCapacity: true)
        swap(&batch, &local)
      }
    }
  }

  var hasLocalJobs: Bool { !local.isEmpty }

  /// Takes nothing more, and runs what came before; later jobs go to the global pool.
  func close() {
    remote.withLock { $0.isClosed = true }
    drain(wasWoken: true)
    owner.store(0, ordering: .relaxed)
  }

  private func wake() {
    var one: UInt64 = 1
    _ = write(wakeDescriptor, &one, 8)
  }

  private func drainRemote() {
    var count: UInt64 = 0
    _ = read(wakeDescriptor, &count, 8)
    let (jobs, calls) = remote.withLock { remote -> ([UnownedJob], [@Sendable () -> Void]) in
      defer { (remote.jobs, remote.calls, remote.isWoken) = ([], [], false) }
      return (remote.jobs, remote.calls)
    }
    for call in calls { call() }
    let executor = asUnownedTaskExecutor()
    for job in jobs { job.runSynchronously(on: executor) }
  }
}
