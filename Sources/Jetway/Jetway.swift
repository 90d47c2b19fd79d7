import CHeap
import Dispatch
import Foundation
import Telemetry

/// The entry point: finds the command named by the first word and runs it.
@main
struct Jetway {
  static let version = "0.1.0"

  static let commands: [any Command] = [
    ServeCommand(), SeedCommand(), SyncCommand(), ImportCommand(), BookingsCommand(), EventsCommand(), CouponCommand(),
    AdminCommand(), AuditCommand(),
    SandboxCommand(), DoctorCommand(), BenchCommand(), VersionCommand(),
  ]

  nonisolated static func main() {
    cheap_settle()
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    // Before Dispatch takes the main thread: valgrind does not survive the way it waits.
    if let code = BenchCommand.counted(words) { exit(code) }
    Task { exit(await run(words)) }
    dispatchMain()
  }

  /// Exit status: 0 done, 1 failed, 2 wrong usage. Data goes to standard output, everything else to standard error.
  nonisolated static func run(_ words: [String]) async -> Int32 {
    guard let name = words.first, !["-h", "--help", "help"].contains(name) else {
      Console.out(overview)
      return words.isEmpty ? 2 : 0
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      Console.err("jetway: there is no command '\(name)'\n\n\(overview)")
      return 2
    }
    do {
      let arguments = try Arguments(Array(words.dropFirst()), for: command)
      if arguments.has("help") {
        Console.out(command.help(arguments))
        return 0
      }
      return try await command.run(arguments)
    } catch let error as UsageError {
      Console.err("jetway \(name): \(error.message)\n`jetway \(name) --help` lists what it takes")
      return 2
    } catch is PipeClosed {
      return 0
    } catch {
      Console.err("jetway \(name): \(describe(error))")
      return 1
    }
  }

  nonisolated static var overview: String {
    let width = commands.map(\.name.count).max() ?? 0
    let lines = commands.map { "  \($0.name.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.summary)" }
    return "jetway COMMAND [OPTION …]: flight search and booking, self-hosted\n\n" + lines.joined(separator: "\n")
      + "\n\n`jetway COMMAND --help` explains one. Settings come from the environment: `jetway doctor` lists them."
  }
}
