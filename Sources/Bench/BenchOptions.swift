/// How a measurement is made.
public struct BenchOptions: Sendable {
  /// `demo`, `week`, …; nil for the measurement's own choice.
  public var world: String?
  /// What worlds and questions are made from.
  public var seed: UInt64 = 42
  /// How often each question is asked; nil for the measurement's own choice.
  public var passes: Int?
  /// How many questions are asked; nil for the measurement's own choice.
  public var queries: Int?
  /// The folder of the world's facts.
  public var worldDirectory: String
  /// The folder of committed figures.
  public var figuresDirectory: String
  /// The program itself, for measurements that run it as another process.
  public var program: String
  /// Whether the committed figures are to be written anew.
  public var updates = false
  /// Hears what is going on.
  public var tell: @Sendable (String) -> Void = { _ in }

  /// The usual options.
  public init(worldDirectory: String, figuresDirectory: String, program: String) {
    self.worldDirectory = worldDirectory
    self.figuresDirectory = figuresDirectory
    self.program = program
  }
}
