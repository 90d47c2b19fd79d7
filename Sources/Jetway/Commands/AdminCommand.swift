import Accounts
import Foundation
import Store
import Telemetry
import Web

/// `jetway admin`: makes the first administrator, and gives accounts their roles.
struct AdminCommand: Command {
  let name = "admin"
  let summary = "accounts at the command line: make an administrator, give a role"
  let operands = "create EMAIL"
  let options = [
    Option("role", "ROLE", "admin, support, analyst or traveller (admin)"),
    Option("", nil, "(an account that is there gets the role and keeps its password; for a new one the"),
    Option("", nil, " password is asked for, or read from standard input: never from the command line)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let words = arguments.operands
    guard words.count == 2, words[0] == "create" else { throw UsageError("say what: \(operands)") }
    let role = try arguments.parsed("role", Role.allCases.map(\.rawValue).joined(separator: ", ")) { Role(rawValue: $0) } ?? .admin
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    let accounts = MakeUser(store)
    let outcome: MakeUser.Outcome
    do {
      let password = try await accounts.isKnown(words[1]) ? nil : Password.read()
      outcome = try await accounts.run(email: words[1], password: password, role: role)
    } catch {
      await store.close()
      throw error
    }
    await store.close()
    Console.out(outcome == .made ? "made: \(words[1]) is \(role.rawValue)" : "\(words[1]) is \(role.rawValue) now, and signed out everywhere")
    return 0
  }
}

/// A password from a person or a pipe.
enum Password {
  /// One line of standard input; at a terminal asked for, and not shown.
  static func read() -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return readLine(strippingNewline: true) }
    Console.err(raw: "password: ")
    var shown = termios()
    guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine(strippingNewline: true) }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      Console.err("")
    }
    return readLine(strippingNewline: true)
  }
}
