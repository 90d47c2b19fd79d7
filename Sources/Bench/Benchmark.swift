/// One kind of measurement.
public protocol Benchmark: Sendable {
  /// The word after `jetway bench`.
  static var name: String { get }
  /// What it measures, in a line.
  static var summary: String { get }
  init(_ options: BenchOptions)
  /// Measures; blocks its thread for seconds or minutes.
  func run() throws -> BenchReport
}
