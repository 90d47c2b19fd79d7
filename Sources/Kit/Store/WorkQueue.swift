internal import Glibc

/// What waits for a thread of the store: a shared line, and one line for each thread (a cursor lives on the thread that opened it).
///
/// Bounded: a full line refuses at once. Nothing waits past its own deadline.
/// `@unchecked Sendable`: every stored property is read and written only between `lock` and `unlock`; the pthread objects are
/// allocated once and live as long as the queue.
final class WorkQueue: @unchecked Sendable {
  /// One call, in its waiting form.
  struct Job: Sendable {
    /// When it must have begun.
    let deadline: ContinuousClock.Instant?
    /// When whoever waits is told that there is no answer, though the thread still works on it.
    let end: ContinuousClock.Instant?
    let run: @Sendable (Connection) -> Void
    let refuse: @Sendable (StoreError) -> Void
  }

  enum Line: Sendable {
    case any
    case thread(Int)
  }

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let work = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let sweep = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let limit: Int
  private var shared = Fifo<Job>()
  private var own: [Fifo<Job>]
  /// What each thread works on, when somebody's patience with it may end.
  private var running: [Job?]
  private var working: Int
  private var isClosed = false
  private var onDrained: [@Sendable () -> Void] = []

  init(threads: Int, limit: Int) {
    self.limit = limit
    own = Array(repeating: Fifo(), count: threads)
    running = Array(repeating: nil, count: threads)
    working = threads
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(work, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(sweep, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(sweep)
    pthread_cond_destroy(work)
    pthread_mutex_destroy(mutex)
    sweep.deallocate()
    work.deallocate()
    mutex.deallocate()
  }

  private func locked<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Puts a job in line; answers why not when it is refused.
  func submit(_ job: Job, to line: Line) -> StoreError? {
    locked {
      if isClosed { return .unavailable("the store is closed") }
      guard shared.count + own.reduce(0, { $0 + $1.count }) < limit else {
        return .unavailable("\(limit) calls are already waiting for the store")
      }
      switch line {
      case .any:
        shared.append(job)
        pthread_cond_signal(work)
      case .thread(let index):
        own[index].append(job)
        pthread_cond_broadcast(work)
      }
      return nil
    }
  }

  /// Work that frees something and so is never refused; dropped after closing, when the thread frees everything anyway.
  func release(on thread: Int, _ run: @escaping @Sendable (Connection) -> Void) {
    locked {
      guard !isClosed else { return }
      own[thread].append(Job(deadline: nil, end: nil, run: run, refuse: { _ in }))
      pthread_cond_broadcast(work)
    }
  }

  /// The next job for a thread, waiting for one; nil when the queue is closed and nothing is left for this thread.
  func next(for thread: Int) -> Job? {
    forgetLast(of: thread)
    return locked {
      while true {
        if let job = own[thread].popFirst() ?? shared.popFirst() {
          if job.end != nil { running[thread] = job }
          return job
        }
        if isClosed { return nil }
        pthread_cond_wait(work, mutex)
      }
    }
  }

  /// What a thread worked on may be all that still holds a cursor, and letting go of a cursor takes the lock: so it goes when that is free.
  private func forgetLast(of thread: Int) {
    let last = locked { running[thread].take() }
    withExtendedLifetime(last) {}
  }
}

extension WorkQueue {
  var isOpen: Bool { locked { !isClosed } }

  var waiting: Int { locked { shared.count + own.reduce(0) { $0 + $1.count } } }

  /// Refuses new work. What is in line is still done.
  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(work)
      pthread_cond_signal(sweep)
    }
  }

  /// Called by each thread as its last act.
  func threadEnded() {
    let waiters = locked { () -> [@Sendable () -> Void] in
      working -= 1
      guard working == 0 else { return [] }
      pthread_cond_signal(sweep)
      defer { onDrained = [] }
      return onDrained
    }
    for waiter in waiters { waiter() }
  }

  /// Calls back when the last thread has ended, at once if it has.
  func whenDrained(_ body: @escaping @Sendable () -> Void) {
    let isOver = locked { () -> Bool in
      if working > 0 { onDrained.append(body) }
      return working == 0
    }
    if isOver { body() }
  }

  /// The sweeper's life: every tenth of a second, refuse what has waited too long, and tell those whose patience with a
  /// running call is over.
  func sweepUntilDrained() {
    while true {
      let (expired, late, isOver) = locked { () -> ([Job], [Job], Bool) in
        guard working > 0 else { return ([], [], true) }
        waitForTick()
        return (takeExpired(), takeLate(), working == 0)
      }
      for job in expired { job.refuse(.unavailable("no connection was free in time")) }
      for job in late { job.refuse(.timeout("the request waits no longer")) }
      if isOver { return }
    }
  }

  private func waitForTick() {
    var at = timespec()
    clock_gettime(CLOCK_MONOTONIC, &at)
    at.tv_nsec += 100_000_000
    if at.tv_nsec >= 1_000_000_000 {
      at.tv_sec += 1
      at.tv_nsec -= 1_000_000_000
    }
    pthread_cond_timedwait(sweep, mutex, &at)
  }

  private func takeExpired() -> [Job] {
    let now = ContinuousClock.now
    var expired = shared.popAll { $0.deadline.map { $0 <= now } ?? false }
    for index in own.indices { expired += own[index].popAll { $0.deadline.map { $0 <= now } ?? false } }
    return expired
  }

  private func takeLate() -> [Job] {
    let now = ContinuousClock.now
    return running.indices.compactMap { index in
      guard let job = running[index], let end = job.end, end <= now else { return nil }
      running[index] = nil
      return job
    }
  }
}
