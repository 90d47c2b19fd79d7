import Foundation

/// Where the repository's fixtures lie, found from this file's place in it.
public enum Fixtures {
  /// The path of something in `fixtures/`.
  public static func path(_ name: String, from file: String = #filePath) -> String {
    URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("fixtures/\(name)").path
  }
}
