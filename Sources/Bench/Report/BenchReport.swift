/// What a measurement gave: tables for a person, one JSON document for a program.
public struct BenchReport: Sendable {
  /// For standard output without `--json`.
  public var tables: [Table]
  /// For standard output with `--json`.
  public var json: [UInt8]
  /// False when a figure lies outside what was committed.
  public var isFine = true
}

/// Something that keeps a measurement from being made, in a sentence for the person who asked.
public struct BenchProblem: Error, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}
