import Foundation
import Messaging
import Store
import Telemetry

/// `jetway events`: what waits to be published, and what consumers gave up on.
struct EventsCommand: Command {
  let name = "events"
  let summary = "events that wait, and dead letters: list them, have them replayed"
  let operands = "outbox | dead-letters [list | replay]"
  let options = [
    Option("consumer", "NAME", "only this consumer's dead letters"),
    Option("id", "ID", "only this dead letter, as `list` shows it"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let words = arguments.operands
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    switch words {
    case ["outbox"]: Console.out("\(try await Outbox(store).count()) bookings have events that wait to be published")
    case ["dead-letters"], ["dead-letters", "list"]: try await list(DeadLetters(store), arguments)
    case ["dead-letters", "replay"]:
      let count = try await settings.recorded("jetway events dead-letters replay", in: store) { _ in
        try await DeadLetters(store).requestReplay(id: arguments["id"], consumer: arguments["consumer"])
      }
      Console.out("\(count) dead letters will be replayed by `jetway serve` within seconds")
    default: throw UsageError(words.isEmpty ? "say what: \(operands)" : "unexpected '\(words.joined(separator: " "))': \(operands)")
    }
    await store.close()
    return 0
  }

  /// One line each: id, when, tries, kind, booking's event number, reason; tabs between, for people and for cut(1).
  private func list(_ letters: DeadLetters, _ arguments: Arguments) async throws {
    let found = try await letters.list(consumer: arguments["consumer"]).filter { arguments["id"] == nil || $0.id == arguments["id"] }
    for letter in found {
      let kind = letter.event?.kind ?? "-", state = letter.state == .replay ? "waits for replay" : "dead"
      let line = [letter.id, "\(letter.lastAt)", "\(letter.attempts) tries", kind, state, letter.reason].joined(separator: "\t")
      try Console.data(Array((line + "\n").utf8))
    }
    Console.err("\(found.count) dead letters")
  }
}
