import Glibc
import Synchronization

/// Where the current snapshot stands. Readers compare one number and touch the lock only after a change; writers take
/// turns.
///
/// `@unchecked Sendable` is safe because `current` is read and written under `gate` alone. POSIX locks, so that the
/// thread sanitizer understands them.
final class SnapshotCell: @unchecked Sendable {
  private let gate = PosixLock()
  private let turn = PosixLock()
  private var current: Snapshot?
  private let number = Atomic<Int>(0)

  var version: Int { number.load(ordering: .acquiring) }

  func read() -> (Snapshot?, version: Int) {
    gate.withLock { (current, number.load(ordering: .relaxed)) }
  }

  /// Runs one writer at a time; what it returns becomes current unless it is nil.
  func write<T>(_ change: (Snapshot?) -> (Snapshot?, T)) -> T {
    turn.withLock {
      let (next, outcome) = change(read().0)
      if let next {
        gate.withLock {
          current = next
          number.add(1, ordering: .releasing)
        }
      }
      return outcome
    }
  }
}

/// A POSIX mutex.
///
/// `@unchecked Sendable` is safe because the mutex is made for sharing and its memory stays in place until `deinit`.
final class PosixLock: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func withLock<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
