import Foundation

/// What the kernel has on record about a process.
struct ProcessMeter {
  let pid: Int32

  /// Nanoseconds of processor time of all its threads so far, those that ended too; nil when it is gone.
  ///
  /// From the process's own clock, exact to the nanosecond where `/proc/PID/stat` counts hundredths of seconds.
  var processorTime: UInt64? {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
    return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
  }

  /// Bytes of memory in use, from `/proc/PID/statm`.
  var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/statm", encoding: .utf8) else { return nil }
    let words = text.split(separator: " ")
    guard words.count > 1, let pages = Int(words[1]) else { return nil }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }

  static var own: ProcessMeter { ProcessMeter(pid: getpid()) }
}
