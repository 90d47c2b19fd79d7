internal import Synchronization
internal import Travel

/// Counts calls a month and a minute.
final class UsageMeter: Sendable {
  enum Verdict { case granted, monthSpent, minuteSpent }

  private struct State {
    var month = ""
    var used = 0
    var minute: Int64 = 0
    var inMinute = 0
  }

  private let state = Mutex(State())
  private let settings: AviationStackSandboxSettings
  private let clock: any Travel.Clock

  init(settings: AviationStackSandboxSettings, clock: any Travel.Clock) {
    self.settings = settings
    self.clock = clock
  }

  func spend() -> Verdict {
    let now = clock.now()
    let month = String(now.utcDate.description.prefix(7))
    return state.withLock { state in
      if state.month != month { (state.month, state.used) = (month, 0) }
      if state.minute != now.seconds / 60 { (state.minute, state.inMinute) = (now.seconds / 60, 0) }
      guard state.used < settings.usageLimit else { return .monthSpent }
      guard state.inMinute < settings.perMinute else { return .minuteSpent }
      state.used += 1
      state.inMinute += 1
      return .granted
    }
  }

  var remaining: Int { state.withLock { max(0, settings.usageLimit - $0.used) } }
}
