import Telemetry

/// Tells how far reading a world has come, each time another tenth of it is there.
struct LoadProgress {
  private let total: Int
  private let log: Log
  private let progress: @Sendable (Int) -> Void
  private let began = ContinuousClock.now
  private var read = 0
  private var tenth = 0

  init(of total: Int, _ log: Log, _ progress: @escaping @Sendable (_ read: Int) -> Void) {
    self.total = max(total, 1)
    self.log = log
    self.progress = progress
  }

  mutating func step(_ count: Int) {
    read += count
    progress(read)
    guard read * 10 / total > tenth else { return }
    tenth = read * 10 / total
    log.info(
      "loading flights",
      ["read": read, "of": total, "milliseconds": Int((ContinuousClock.now - began) / .milliseconds(1))])
  }
}
