/// Tells a slow product from a busy machine: the same process runs other tests, and a promise about time can only be
/// measured while a plain timer keeps its own.
enum Calm {
  private static let step: Duration = .milliseconds(20)
  /// How late a timer may be before a measurement taken beside it says nothing.
  static let tolerance: Duration = .milliseconds(60)

  /// Waits until timers have been on time for a while; at most a minute and a half.
  static func wait() async {
    let end = ContinuousClock.now.advanced(by: .seconds(90))
    var quiet = 0
    while quiet < 5, ContinuousClock.now < end {
      quiet = await lateness() < .milliseconds(10) ? quiet + 1 : 0
    }
  }

  /// What a call gives, and how late the latest timer beside it was.
  static func measuring<Value: Sendable>(_ call: @Sendable () async throws -> Value) async rethrows -> (Value, latest: Duration) {
    let watch = Task {
      var latest: Duration = .zero
      while !Task.isCancelled { latest = max(latest, await lateness()) }
      return latest
    }
    do {
      let value = try await call()
      watch.cancel()
      return (value, await watch.value)
    } catch {
      watch.cancel()
      throw error
    }
  }

  private static func lateness() async -> Duration {
    let began = ContinuousClock.now
    try? await Task.sleep(for: step)
    return max(.zero, began.duration(to: .now) - step)
  }
}
