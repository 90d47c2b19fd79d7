import Testing
import World

/// The world's facts, read once for all tests.
enum TestWorld {
  static let shared: World = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try! World(directory: "/\(root)/fixtures/world")
  }()
}
