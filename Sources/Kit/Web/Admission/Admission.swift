internal import Synchronization

/// Lets so many requests at a time to what they share, in the order of their rank, and turns away at the door what would wait too long.
///
/// Whoever is turned away is told at once, and nothing of the request has been done. Whoever is let in line is served: how long that
/// takes is reckoned from what was measured of those before.
public final class Admission: Sendable {
  /// Who goes first: who pays, then who books, then who searches.
  public enum Rank: Int, Sendable, CaseIterable {
    case paying, holding, searching
  }

  private let slots: Int
  private let patience: @Sendable (Rank) -> Double
  private let state = Mutex(Lines())
  @TaskLocal private static var place: Place?

  /// - Parameters:
  ///   - slots: how many at a time.
  ///   - patience: how many seconds a request of each rank may have to wait; one that would wait longer is turned away.
  public init(slots: Int, patience: @escaping @Sendable (Rank) -> Double = Admission.usual) {
    (self.slots, self.patience) = (max(slots, 1), patience)
  }

  /// Who pays waits rather than being sent away; who books or searches is told early to come back.
  @Sendable public static func usual(_ rank: Rank) -> Double {
    switch rank {
    case .paying: 5
    case .holding: 0.25
    case .searching: 0.1
    }
  }

  /// Runs a request when its turn comes.
  /// - Throws: 503 `overloaded` with `Retry-After` when it would have to wait too long; `body` is not run then.
  public func run<T>(_ rank: Rank, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> T) async throws -> T {
    let wait = state.withLock { $0.expected(rank.rawValue + 1, slots) }
    guard wait <= patience(rank) else {
      throw Problem.unavailable("There is too much to do just now; nothing was done.", code: "overloaded", retryAfterSeconds: Int(wait.rounded(.up)))
    }
    let place = Place(self, line: rank.rawValue + 1)
    await place.take(line: rank.rawValue + 1)
    defer { place.leave() }
    return try await Self.$place.withValue(place, operation: body)
  }

  /// Runs a part of a request that only waits for somebody else, a bank or an airline: when that takes longer than a moment its place is
  /// another's, and the next that comes free is its own again. For less than a moment it keeps the place: else everybody in line would
  /// be begun, and who came back would stand in a line without rank.
  public static func aside<T, E: Error>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws(E) -> T
  ) async throws(E) -> T {
    guard let place, place.lend() else { return try await body() }
    let alarm = Task {
      try await Task.sleep(for: moment)
      place.leaveIfLent()
    }
    defer { alarm.cancel() }
    do throws(E) {
      let value = try await body()
      if !place.keep() { await place.take(line: 0) }
      return value
    } catch {
      if !place.keep() { await place.take(line: 0) }
      throw error
    }
  }

  /// How long a request waits for somebody else before its place is given away.
  static let moment = Duration.milliseconds(50)

  /// How many have a place and how many wait, for metrics.
  public var load: (running: Int, waiting: Int) { state.withLock { ($0.running, $0.waiting) } }

  fileprivate func enter(_ line: Int, isolation: isolated (any Actor)? = #isolation) async {
    await withCheckedContinuation { waiter in
      let isIn = state.withLock { $0.enter(waiter, line, slots) }
      if isIn { waiter.resume() }
    }
  }

  fileprivate func left(_ line: Int, after seconds: Double) {
    state.withLock { $0.leave(line, seconds) }?.resume()
  }
}

/// One request's place: had, given away while it waits for others, and had again.
private final class Place: Sendable {
  private let admission: Admission
  private let line: Int
  private struct State: Sendable {
    /// Since when it is had; nil while it is not.
    var since: ContinuousClock.Instant?
    /// Whether it may be given away: its request waits for somebody else.
    var isLent = false
  }

  private let state = Mutex(State())

  init(_ admission: Admission, line: Int) { (self.admission, self.line) = (admission, line) }

  func take(line: Int, isolation: isolated (any Actor)? = #isolation) async {
    await admission.enter(line)
    state.withLock { $0 = State(since: .now) }
  }

  func leave() { end { _ in true } }

  /// Marks it as one that may be given away; false when it is already, or is not had: a part of the request is aside.
  func lend() -> Bool {
    state.withLock { state in
      guard state.since != nil, !state.isLent else { return false }
      state.isLent = true
      return true
    }
  }

  func leaveIfLent() { end { $0.isLent } }

  /// Takes the mark off; false when it has been given away.
  func keep() -> Bool {
    state.withLock { state in
      state.isLent = false
      return state.since != nil
    }
  }

  private func end(_ mayEnd: (State) -> Bool) {
    let began = state.withLock { state -> ContinuousClock.Instant? in
      guard mayEnd(state) else { return nil }
      defer { state.since = nil }
      return state.since
    }
    if let began { admission.left(line, after: (ContinuousClock.now - began) / .seconds(1)) }
  }
}

/// Who waits: first those who come back from aside, then the ranks in order.
private struct Lines: Sendable {
  private struct Line: Sendable {
    var waiting: [(who: CheckedContinuation<Void, Never>, since: ContinuousClock.Instant)] = []
    /// How many seconds a request of it has its place, and how many go by between two that leave the line while others stay in it:
    /// moving means. The second knows of those who come later and go before.
    var work = 0.02, step = 0.0
    var stepped: ContinuousClock.Instant?

    mutating func next(at now: ContinuousClock.Instant) -> CheckedContinuation<Void, Never> {
      if let stepped { step += 0.2 * ((now - stepped) / .seconds(1) - step) }
      let first = waiting.removeFirst()
      stepped = waiting.isEmpty ? nil : now
      return first.who
    }
  }

  private(set) var running = 0
  private var lines = Array(repeating: Line(), count: Admission.Rank.allCases.count + 1)

  var waiting: Int { lines.reduce(0) { $0 + $1.waiting.count } }

  /// The seconds a newcomer of a line would wait at least: for the work of those ahead, at the pace of its line, and no less than who is
  /// first in it has waited already.
  func expected(_ line: Int, _ slots: Int) -> Double {
    guard running >= slots else { return 0 }
    let ahead = lines[...line].reduce(0) { $0 + Double($1.waiting.count) * $1.work }
    let work = (ahead + (lines.map(\.work).max() ?? 0) / 2) / Double(slots)
    let age = lines[line].waiting.first.map { (ContinuousClock.now - $0.since) / .seconds(1) } ?? 0
    return max(work, Double(lines[line].waiting.count) * lines[line].step, age)
  }

  /// Whether there is a place at once.
  mutating func enter(_ waiter: CheckedContinuation<Void, Never>, _ line: Int, _ slots: Int) -> Bool {
    if running < slots {
      running += 1
      return true
    }
    lines[line].waiting.append((waiter, .now))
    return false
  }

  /// Who has the place now; nobody when none waits.
  mutating func leave(_ line: Int, _ seconds: Double) -> CheckedContinuation<Void, Never>? {
    lines[line].work += 0.1 * (seconds - lines[line].work)
    lines[0].work = lines[1].work
    guard let next = lines.firstIndex(where: { !$0.waiting.isEmpty }) else {
      running -= 1
      return nil
    }
    return lines[next].next(at: .now)
  }
}
