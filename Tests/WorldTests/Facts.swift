import Foundation
import Testing
import Travel

@testable import World

/// The folder of the facts in the repository.
let factsFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("fixtures/world").path

/// The facts, read once for all tests.
enum Facts {
  static let world = Result { try World(directory: factsFolder) }
}
