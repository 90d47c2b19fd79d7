import Foundation
import Synchronization

/// Many seeds, one after another on as many threads as there are cores.
public struct Storm: Sendable {
  /// What the seeds came to.
  public struct Report: Sendable {
    public var seeds = 0
    public var operations = 0
    public var crashes = 0
    public var verdict = Verdict()
    /// The seeds in which an invariant broke.
    public var failures: [Simulation.Outcome] = []
    public var seconds = 0.0

    /// The numbers, for people: an n beside each zero.
    public var text: String {
      "\(seeds) seeds, \(operations) operations of clients, \(crashes) crashes in \(String(format: "%.1f", seconds)) s; broken, of so many tried:\n\(verdict)"
    }
  }

  public var seeds: Range<UInt64>
  public var bug: PlantedBug?
  public var threads: Int

  /// - Parameter threads: one a core when nil.
  public init(seeds: Range<UInt64>, bug: PlantedBug? = nil, threads: Int? = nil) {
    (self.seeds, self.bug, self.threads) = (seeds, bug, max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount))
  }

  /// Runs them all; blocks the calling thread, which must be none of Swift's pool.
  /// - Parameter failed: told at once of a seed in which an invariant broke.
  public func run(failed: @escaping @Sendable (Simulation.Outcome) -> Void = { _ in }) -> Report {
    let tally = Tally(seeds)
    let began = ContinuousClock.now
    let done = DispatchGroup()
    for _ in 0..<threads {
      done.enter()
      let thread = Thread {
        while let seed = tally.next() {
          let outcome = Simulation(seed: seed, bug: bug).run()
          tally.add(outcome)
          if !outcome.holds { failed(outcome) }
        }
        done.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    done.wait()
    let taken = ContinuousClock.now - began
    return tally.report(seconds: Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18)
  }

  /// What the threads share.
  private final class Tally: Sendable {
    private let state: Mutex<(report: Report, next: UInt64)>
    private let end: UInt64

    init(_ seeds: Range<UInt64>) {
      state = Mutex((Report(), seeds.lowerBound))
      end = seeds.upperBound
    }

    func next() -> UInt64? {
      state.withLock { state in
        guard state.next < end else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func add(_ outcome: Simulation.Outcome) {
      state.withLock { state in
        state.report.seeds += 1
        state.report.operations += outcome.operations.count
        state.report.crashes += outcome.crashes
        state.report.verdict.add(outcome.verdict)
        if !outcome.holds, state.report.failures.count < 100 { state.report.failures.append(outcome) }
      }
    }

    func report(seconds: Double) -> Report {
      state.withLock { state in
        var report = state.report
        report.seconds = seconds
        report.failures.sort { $0.seed < $1.seed }
        return report
      }
    }
  }
}
