import Web

/// How many unpaid holds a user may have, and what follows when they are let expire.
public struct HoldRules: Sendable, Equatable {
  /// At a time.
  public var most: Int
  /// After so many that expired within the window, in seconds, no new ones until so many seconds after the last of them.
  public var lapses: Int
  public var window: Int
  public var coolDown: Int

  /// Two at a time; an hour without after three that expired within a day.
  public init(most: Int = 2, lapses: Int = 3, window: Int = 86_400, coolDown: Int = 3_600) {
    (self.most, self.lapses, self.window, self.coolDown) = (most, lapses, window, coolDown)
  }
}

/// Why a user gets no further hold. It passes, so it is kept under no key.
enum HoldRefusal: Error, Hashable, ProblemConvertible {
  case tooMany(Int)
  case coolingDown(seconds: Int)

  var problem: Problem {
    switch self {
    case .tooMany(let most):
      return .conflict("too_many_holds", "You hold \(most) bookings that are not paid; pay or cancel one first.")
    case .coolingDown(let seconds):
      var problem = Problem.rateLimited(retryAfterSeconds: seconds)
      problem.code = "holds_paused"
      problem.detail = "Several bookings of yours were held and not paid; there are no new ones for a while."
      return problem
    }
  }
}
