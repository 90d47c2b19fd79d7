public import Store
import Telemetry

/// Does what operators ask for with `jetway events dead-letters replay`, in the process that has the consumers.
public struct ReplayDeadLetters: Sendable {
  private let letters: DeadLetters
  private let runners: [String: ConsumerRunner]
  private let log = Log("events")

  public init(_ letters: DeadLetters, _ runners: [ConsumerRunner]) {
    self.letters = letters
    self.runners = Dictionary(runners.map { ($0.consumer.name, $0) }) { first, _ in first }
  }

  /// Looks every two seconds until it is cancelled.
  public func run() async {
    while !Task.isCancelled {
      do { _ = try await once() } catch { log.warn("dead letters cannot be read", ["why": error.description]) }
      do { try await Task.sleep(for: .seconds(2)) } catch { return }
    }
  }

  /// Replays what waits; answers how many were done.
  @discardableResult
  public func once() async throws(StoreError) -> Int {
    var done = 0
    for letter in try await letters.waiting(limit: 100) {
      guard let runner = runners[letter.consumer], try await letters.take(letter) else { continue }
      if try await replay(letter, runner) { done += 1 }
    }
    return done
  }

  private func replay(_ letter: DeadLetter, _ runner: ConsumerRunner) async throws(StoreError) -> Bool {
    guard let event = letter.event else {
      try await letters.note(letter, reason: "this is no event")
      return false
    }
    do {
      try await runner.replay(event)
    } catch {
      try await letters.note(letter, reason: ConsumerRunner.reason(error))
      return false
    }
    try await letters.remove(letter)
    return true
  }
}
