import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Where the time of day comes from; handed in, so that tests can set it. Deadlines use `ContinuousClock` instead.
public protocol Clock: Sendable {
  /// The present instant.
  func now() -> UTCInstant
}

/// The machine's own clock.
public struct SystemClock: Clock {
  /// Makes the clock.
  public init() {}

  /// The machine's time of day in UTC.
  public func now() -> UTCInstant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UTCInstant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}

/// A clock that stands still until it is told otherwise, for tests and for replaying a day.
public final class ManualClock: Clock {
  private let time: Mutex<UTCInstant>

  /// Makes a clock that shows an instant.
  public init(_ now: UTCInstant) { time = Mutex(now) }

  /// The instant last set.
  public func now() -> UTCInstant { time.withLock { $0 } }

  /// Sets the clock to an instant.
  public func set(_ instant: UTCInstant) { time.withLock { $0 = instant } }

  /// Moves the clock by so many seconds.
  public func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}
