import Inventory

/// What runs under valgrind: the same searches each time, in a function that valgrind finds by its name.
public struct CountedSearches {
  /// The function that is counted.
  static let function = "countedByCallgrind"
  /// How many searches of each kind.
  static let searches = 40
  static let kinds: [EngineKind] = [.le2, .page, .le1, .thereAndBack]

  private let inventory: Inventory
  private let asked: [EngineKind.Asked]

  /// - Parameter kind: the name of one of the kinds, `le2_200x2`.
  public init(_ options: BenchOptions, kind name: String) throws {
    guard let kind = Self.kinds.first(where: { $0.rawValue == name }) else { throw BenchProblem("there is no kind '\(name)'") }
    var options = options
    options.world = "demo"
    let loaded = try LoadedWorld(options, default: "demo")
    inventory = loaded.inventory
    asked = QuerySets(loaded.world, seed: options.seed).hub(Self.searches).map(kind.asked)
  }

  /// Searches once to size the working memory, then once to be counted; tells how many searches were counted.
  public func run() -> Int {
    for question in asked { inventory.answer(question) }
    countedByCallgrind()
    return asked.count
  }

  @inline(never) private func countedByCallgrind() {
    for question in asked { inventory.answer(question) }
  }
}
