import Accounts
import Foundation
import Store
import Telemetry
import Web

/// `jetway admin`: makes the first administrator, gives accounts their roles, and puts a new key in the place of the one that signs tokens.
struct AdminCommand: Command {
  let name = "admin"
  let summary = "accounts at the command line: make an administrator, give a role, rotate the keys that sign tokens"
  let operands = "create EMAIL | keys | keys rotate"
  let options = [
    Option("role", "ROLE", "admin, support, analyst or traveller (admin)"),
    Option("", nil, "(an account that is there gets the role and keeps its password; for a new one the"),
    Option("", nil, " password is asked for, or read from standard input: never from the command line)"),
    Option("burnt", nil, "keys rotate: the old keys were seen by somebody; whatever they signed is dead within 20 seconds"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let words = arguments.operands
    if words.first == "keys" { return try await keys(Array(words.dropFirst()), isBurnt: arguments.has("burnt")) }
    guard words.count == 2, words[0] == "create" else { throw UsageError("say what: \(operands)") }
    let role = try arguments.parsed("role", Role.allCases.map(\.rawValue).joined(separator: ", ")) { Role(rawValue: $0) } ?? .admin
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    let outcome: MakeUser.Outcome
    do { outcome = try await Self.create(words[1], role, settings, store, password: Password.read) } catch {
      await store.close()
      throw error
    }
    await store.close()
    Console.out(outcome == .made ? "made: \(words[1]) is \(role.rawValue)" : "\(words[1]) is \(role.rawValue) now, and signed out everywhere")
    return 0
  }
}

extension AdminCommand {
  /// Makes the account or gives it the role.
  ///
  /// - Parameter password: asked for a new account only.
  static func create(_ email: String, _ role: Role, _ settings: Settings, _ store: Store, password: () -> String?) async throws -> MakeUser.Outcome {
    let accounts = MakeUser(store), known = try await accounts.id(of: email)
    let given = known == nil ? password() : nil
    return try await settings.recorded("jetway admin create --role \(role.rawValue)", subject: known ?? "", in: store) { subject in
      let outcome = try await accounts.run(email: email, password: given, role: role)
      subject = try await accounts.id(of: email) ?? ""
      return outcome
    }
  }

  /// Puts a new key in the place of the present one; its id.
  static func rotate(isBurnt: Bool, _ settings: Settings, _ store: Store) async throws -> String {
    try await settings.recorded("jetway admin keys rotate\(isBurnt ? " --burnt" : "")", in: store) { subject in
      subject = try await RotateKeys(store, settings.master()).run(isBurnt: isBurnt)
      return subject
    }
  }

  /// Lists the keys that verify, or rotates them.
  private func keys(_ words: [String], isBurnt: Bool) async throws -> Int32 {
    guard words == ["rotate"] || words.isEmpty && !isBurnt else { throw UsageError("say what: \(operands)") }
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    do {
      let rotation = RotateKeys(store, try settings.master())
      if !words.isEmpty { Console.err("\(try await Self.rotate(isBurnt: isBurnt, settings, store)) signs now\(isBurnt ? "; what others signed is dead" : "")") }
      for key in try await rotation.known() { Console.out("\(key.id)\tsigns until \(key.signsUntil)\tverifies until \(key.verifiesUntil)") }
    } catch {
      await store.close()
      throw error
    }
    await store.close()
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
