import Proof
import Telemetry

/// `jetway bench storm`: the deterministic simulation over many seeds, or one seed's story.
struct StormBench: Sendable {
  let seeds: Range<UInt64>
  let bug: PlantedBug?
  let traces: Bool

  init(_ arguments: Arguments) throws {
    let count = UInt64(try arguments.int("seeds", 1...100_000_000) ?? 1000)
    let one = try arguments.int("seed", 0...Int.max).map(UInt64.init)
    let first = one ?? 1
    seeds = first..<(first + (one != nil && !arguments.has("seeds") ? 1 : count))
    traces = arguments.has("trace")
    bug = try arguments.parsed("planted", PlantedBug.allCases.map(\.rawValue).joined(separator: ", ")) { PlantedBug(rawValue: $0) }
  }

  /// Exit code 1 when an invariant broke.
  func run() -> Int32 {
    Log.bootstrap(level: .error)
    if traces { return story() }
    if let bug { return plant(bug) }
    let report = Storm(seeds: seeds, bug: bug).run { outcome in
      Console.err("seed \(outcome.seed): `jetway bench storm --seed \(outcome.seed) --trace` shows it whole")
      for violation in outcome.verdict.violations.prefix(5) { Console.err("  \(violation)") }
    }
    Console.out(report.text)
    return report.failures.isEmpty ? 0 : 1
  }

  /// Exit code 0 when the checker noticed the bug by an invariant that it breaks.
  private func plant(_ bug: PlantedBug) -> Int32 {
    for seed in seeds {
      let broken = Simulation(seed: seed, bug: bug).run().verdict.violations.filter { bug.breaks.contains($0.invariant) }
      guard let first = broken.first else { continue }
      Console.out("\(bug.rawValue) (\(bug.text)): noticed in seed \(seed), \(seed - seeds.lowerBound + 1) of \(seeds.count) tried: \(first)")
      return 0
    }
    Console.err("\(bug.rawValue) (\(bug.text)) was not noticed in \(seeds.count) seeds")
    return 1
  }

  private func story() -> Int32 {
    let outcome = Simulation(seed: seeds.lowerBound, bug: bug, traces: true).run()
    for violation in outcome.verdict.violations { Console.out("\(violation)") }
    for operation in outcome.operations { Console.out("\(operation)") }
    for line in outcome.trace { Console.out(line) }
    return outcome.holds ? 0 : 1
  }
}
