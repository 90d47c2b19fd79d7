import Support
import Testing

@testable import Proof

@Suite("Planted bugs", .ownThread)
struct PlantedBugTests {
  /// The others need many seeds: Tests/contract/booking_simulation.py plants them all in a release build.
  static let quick: [PlantedBug] = [.lostUpdate, .staleWrite, .doublePublish, .priceDrift, .takenUnseen, .silentChange, .replayedEffect, .uncountedHold]

  @Test("the checker notices a planted bug, by an invariant that it breaks", arguments: quick)
  func caught(bug: PlantedBug) {
    let isCaught = (1...40).contains { seed in
      Simulation(seed: seed, bug: bug).run().verdict.violations.contains { bug.breaks.contains($0.invariant) }
    }
    #expect(isCaught, "\(bug.rawValue): \(bug.text)")
  }
}
