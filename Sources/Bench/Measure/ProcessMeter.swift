import Foundation

/// What the kernel has on record about a process.
struct ProcessMeter {
  let pid: Int32

  /// Nanoseconds of processor time of all its threads so far, those that ended left out; nil when it is gone.
  ///
  /// From `/proc/PID/task/*/schedstat`, exact to the nanosecond where `/proc/PID/stat` counts hundredths of seconds.
  var processorTime: UInt64? {
    guard let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task") else { return nil }
    var sum: UInt64 = 0
    for thread in threads {
      guard let text = try? String(contentsOfFile: "/proc/\(pid)/task/\(thread)/schedstat", encoding: .utf8),
        let time = text.split(separator: " ").first.flatMap({ UInt64($0) })
      else { continue }
      sum += time
    }
    return threads.isEmpty ? nil : sum
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
