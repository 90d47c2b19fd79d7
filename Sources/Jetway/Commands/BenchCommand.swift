import Bench
import Foundation
import Telemetry

/// `jetway bench KIND`: measures this build on this machine.
struct BenchCommand: Command {
  let name = "bench"
  let summary = "measure the engine, SQL peers, HTTP, merging, memory, instructions, updates, limits and bookings, or storm bookings"
  let operands = "KIND"
  let options = [
    Option("world", "NAME", "demo, week or month: flights made in memory (week; callgrind always takes demo)"),
    Option("queries", "N", "how many questions of each kind"),
    Option("passes", "N", "how often each is asked; the least time counts"),
    Option("seed", "S", "what worlds and questions are made from (42)"),
    Option("json", nil, "one JSON document on standard output instead of a table"),
    Option("seeds", "N", "storm: how many simulations (1000), from --seed on or from 1"),
    Option("planted", "BUG", "storm: a mistake to plant in the simulated system"),
    Option("trace", nil, "storm: one seed's whole story"),
    Option("history", "FILE", "check: operations, one JSON object a line"),
    Option("ledger", "FILE", "check: the dummy bank's book"),
    Option("mails", "FILE", "check: an event's id and how often its mail came, a line each"),
    Option("update", nil, "callgrind: write the committed figure anew"),
  ]

  private static let kinds: [any Benchmark.Type] = [
    EngineBench.self, SQLBench.self, HTTPBench.self, MergeBench.self, MemoryBench.self, CallgrindBench.self, UpdateBench.self,
    LimitBench.self,
  ]

  func help(_ arguments: Arguments) -> String {
    guard let word = arguments.operands.first, let kind = Self.kinds.first(where: { $0.name == word }) else {
      return Arguments.help(for: self) + "\n\n" + Self.list
    }
    return "jetway bench \(kind.name): \(kind.summary)\n\n" + Arguments.help(for: self)
  }

  func run(_ arguments: Arguments) async throws -> Int32 {
    guard let word = arguments.operands.first else {
      Console.out(Self.list)
      return 0
    }
    if let code = try await prove(word, arguments) { return code }
    let options = try options(arguments)
    Log.bootstrap(level: .warn)
    if word == "http-serve" {
      ServerHeap.take()
      try await ServedWorld(options).run()
      return 0
    }
    if arguments.operands.count > 1 { throw UsageError("unexpected '\(arguments.operands[1])'") }
    guard let kind = Self.kinds.first(where: { $0.name == word }) else { throw UsageError("there is nothing to measure named '\(word)'") }
    let report = try await BenchThread.run { try kind.init(options).run() }
    if arguments.has("json") {
      try Console.data(report.json + [10])
    } else {
      Console.out(report.tables.map(\.text).joined(separator: "\n\n"))
    }
    return report.isFine ? 0 : 1
  }

  /// What holds bookings to their promises; nil for any other word.
  private func prove(_ word: String, _ arguments: Arguments) async throws -> Int32? {
    switch word {
    case "storm":
      let storm = try StormBench(arguments)
      return try await BenchThread.run { storm.run() }
    case "booking": return try await BookingBenchRun(arguments).run()
    case "check": return try await HistoryCheck(arguments).run()
    default: return nil
    }
  }

  /// What `jetway bench callgrind` runs under valgrind, on the main thread; nil when that is not what the words ask for.
  static func counted(_ words: [String]) -> Int32? {
    guard words.count == 3, words[0] == "bench", words[1] == "callgrind-body" else { return nil }
    do {
      let command = BenchCommand()
      let options = try command.options(Arguments(Array(words.dropFirst()), for: command))
      Console.out(String(try CountedSearches(options, kind: words[2]).run()))
      return 0
    } catch {
      Console.err("jetway bench: \(describe(error))")
      return 1
    }
  }

  private func options(_ arguments: Arguments) throws -> BenchOptions {
    let settings = try Settings()
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    var options = BenchOptions(
      worldDirectory: settings.worldDirectory, figuresDirectory: "\(settings.home)/fixtures/bench", program: program)
    options.world = try arguments.parsed("world", "demo, week or month") { BenchWorld.names.contains($0) ? $0 : nil }
    options.seed = UInt64(try arguments.int("seed", 0...Int.max) ?? 42)
    options.passes = try arguments.int("passes", 1...1_000)
    options.queries = try arguments.int("queries", 1...100_000)
    options.updates = arguments.has("update")
    options.tell = { Console.err("bench: \($0)") }
    return options
  }

  private static var list: String {
    let width = kinds.map { $0.name.count }.max() ?? 0
    return "jetway bench KIND measures:\n\n"
      + kinds.map { "  \($0.name.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.summary)" }.joined(separator: "\n")
      + "\n  booking    checkouts a second over the store, beside single inserts\n  storm      simulated bookings under crashes and lost answers, every invariant checked"
  }
}
