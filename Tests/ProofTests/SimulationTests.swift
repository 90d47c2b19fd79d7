import Support
import Testing

@testable import Proof

@Suite("Simulation", .ownThread)
struct SimulationTests {
  @Test("every invariant holds in a dozen seeds")
  func holds() {
    for seed in 1...12 {
      let outcome = Simulation(seed: UInt64(seed)).run()
      #expect(outcome.verdict.violations.isEmpty, "seed \(seed): `jetway bench storm --seed \(seed) --trace` shows it whole")
    }
  }

  @Test("the same seed gives the same history")
  func repeats() {
    for seed in [3, 17] as [UInt64] {
      #expect(Simulation(seed: seed).run().operations == Simulation(seed: seed).run().operations)
    }
  }
}
