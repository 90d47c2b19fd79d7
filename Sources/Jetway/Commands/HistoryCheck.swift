import Foundation
import Proof
import Store
import Telemetry
import Travel

/// `jetway bench check`: holds a history of operations, a bank's book and what is stored against the invariants of booking.
/// The storms of the tests end with it.
struct HistoryCheck: Sendable {
  let history: String
  let ledger: String
  /// How often each event's mail came: lines of an event's id and a number.
  let mails: String?

  init(_ arguments: Arguments) throws {
    guard let history = arguments["history"], let ledger = arguments["ledger"] else { throw UsageError("check needs --history and --ledger") }
    (self.history, self.ledger, mails) = (history, ledger, arguments["mails"])
  }

  /// Exit code 1 when an invariant broke.
  func run() async throws -> Int32 {
    let settings = try Settings()
    Log.bootstrap(level: .error)
    let lines = try Data(contentsOf: URL(fileURLWithPath: history)).split(separator: 0x0A)
    let operations = lines.compactMap { Proof.Operation(line: $0) }
    guard operations.count == lines.count else { throw UsageError("\(lines.count - operations.count) lines of \(history) cannot be read") }
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    var observed = try await Observed(store, at: SystemClock().now())
    await store.close()
    guard observed.read(ledger: [UInt8](try Data(contentsOf: URL(fileURLWithPath: ledger)))) else { throw UsageError("\(ledger) cannot be read") }
    if let mails { observed.mails = try Self.received(mails) }
    let checker = HistoryChecker(operations)
    var verdict = checker.verdict(observed, .settled)
    verdict.add(checker.answers())
    for violation in verdict.violations.prefix(20) { Console.err("\(violation)") }
    Console.out("\(operations.count) operations, \(observed.bookings.count) bookings, \(observed.charges.count) charges\(observed.mails.map { ", mails of \($0.count) events" } ?? ""); broken, of so many tried:\n\(verdict)")
    return verdict.holds ? 0 : 1
  }

  private static func received(_ file: String) throws -> [String: Int] {
    var received: [String: Int] = [:]
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let copies = Int(words[1]) else { throw UsageError("\(file): '\(line)' is no event and a number") }
      received[String(words[0])] = copies
    }
    return received
  }
}
