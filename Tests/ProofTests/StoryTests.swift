import Foundation
import Testing

@testable import Proof

@Suite("Stories")
struct StoryTests {
  @Test("a seed's story, when one is named", .enabled(if: ProcessInfo.processInfo.environment["PROOF_SEED"] != nil))
  func story() {
    let seed = ProcessInfo.processInfo.environment["PROOF_SEED"].flatMap(UInt64.init) ?? 0
    let outcome = Simulation(seed: seed, traces: true).run()
    for violation in outcome.verdict.violations { print(violation) }
    for operation in outcome.operations { print(operation) }
    for line in outcome.trace { print(line) }
  }
}
