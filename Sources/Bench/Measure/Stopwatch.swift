import Glibc

/// Nanoseconds that only ever grow.
enum Stopwatch {
  /// Now, since some moment of the past.
  @inline(__always) static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: time.tv_nsec)
  }

  /// Seconds since a moment.
  static func seconds(since start: UInt64) -> Double { Double(now &- start) / 1e9 }

  /// Microseconds that some work takes.
  @inline(__always) static func microseconds(_ work: () -> Void) -> Double {
    let start = now
    work()
    return Double(now &- start) / 1000
  }
}
