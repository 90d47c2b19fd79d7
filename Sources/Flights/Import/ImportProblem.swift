/// A line of an imported file that was not taken, and why.
public struct ImportProblem: Sendable, Equatable, CustomStringConvertible {
  /// From 1, the header's line.
  public let line: Int
  public let reason: String

  public var description: String { "line \(line): \(reason)" }
}

/// What an import did.
public struct ImportOutcome: Sendable, Equatable {
  /// Lines that were read, without the header.
  public var lines = 0
  /// Lines that were taken.
  public var taken = 0
  /// Documents that are new, and those that were there and were brought up to date.
  public var added = 0
  public var updated = 0
  /// Lines that were not taken: all are told to `report` as they come, the first thousand are kept here.
  public var problems: [ImportProblem] = []
  public var problemCount = 0
  /// Columns of the file that mean nothing to the import.
  public var passedOver: [String] = []
  /// Which flights a schedule was stretched over: nil for airports.
  public var days: String?

  mutating func note(_ problem: ImportProblem) {
    problemCount += 1
    if problems.count < 1000 { problems.append(problem) }
  }
}

/// What is wrong with one line.
struct LineError: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
