import BSON
import Foundation
import Store
import World

/// `jetway doctor`: what is configured, what answers, what is missing.
struct DoctorCommand: Command {
  let name = "doctor"
  let summary = "what is configured, what is reachable, what is missing"
  let options: [Option] = []

  func run(_ arguments: Arguments) async throws -> Int32 {
    let environment = ProcessInfo.processInfo.environment
    Console.out("Settings")
    for setting in Setting.all { Console.out("  " + line(for: setting, environment)) }
    let settings: Settings
    do {
      settings = try Settings(environment: environment)
    } catch {
      Console.out("\n\(error)")
      return 1
    }
    Console.out("\nChecks")
    let findings = await Self.findings(settings)
    for finding in findings { Console.out("  \(finding.mark)  \(finding.text)") }
    return findings.contains { $0.mark == .bad } ? 1 : 0
  }

  private func line(for setting: Setting, _ environment: [String: String]) -> String {
    let given = environment[setting.name].flatMap { $0.isEmpty ? nil : $0 }
    let fallback = setting.fallback.isEmpty ? "-" : "\(setting.fallback) (default)"
    let shown = given.map { setting.isSecret ? "(set, hidden)" : $0 } ?? fallback
    return setting.name.padding(toLength: 34, withPad: " ", startingAt: 0) + shown + "\n      " + setting.help
  }

  /// One thing looked at.
  struct Finding {
    enum Mark: String { case good = "ok      ", note = "note    ", bad = "missing " }
    let mark: Mark
    let text: String
  }

  private static func findings(_ settings: Settings) async -> [Finding] {
    [world(settings), pages(settings)] + folders(settings) + [await store(settings)] + providers(settings)
      + [airline(settings), payment(settings)] + cards(settings) + (await messages(settings))
      + (await border(settings))
  }

  private static func world(_ settings: Settings) -> Finding {
    do {
      let world = try World(directory: settings.worldDirectory)
      return Finding(
        mark: .good,
        text: "world facts: \(world.allAirports.count) airports, \(world.airlines.count) airlines, rates of \(world.rates.date)")
    } catch {
      return Finding(mark: .bad, text: "world facts in \(settings.worldDirectory): \(error)")
    }
  }

  private static func pages(_ settings: Settings) -> Finding {
    let files = FileManager.default
    guard files.fileExists(atPath: "\(settings.publicDirectory)/index.html") else {
      return Finding(
        mark: .bad, text: "pages: \(settings.publicDirectory)/index.html is not there; set JETWAY_HOME to the checkout")
    }
    guard files.fileExists(atPath: "\(settings.publicDirectory)/vendor") else {
      return Finding(mark: .bad, text: "page scripts: public/vendor is empty; `deploy/vendor.sh` fetches them")
    }
    return Finding(mark: .good, text: "pages and their scripts in \(settings.publicDirectory)")
  }

  /// Where the server writes: keys, the snapshot and the mailbox, and the record of who did what, without which it does nothing that
  /// has to be recorded.
  static func folders(_ settings: Settings) -> [Finding] {
    [("data folder", settings.dataDirectory), ("audit folder", settings.auditDirectory)].map { name, folder in
      fault(of: folder).map { Finding(mark: .bad, text: "\(name) \(folder): \($0)") }
        ?? Finding(mark: .good, text: "\(name) \(folder) can be written")
    }
  }

  /// Why a file cannot be made and kept there; tried, since rights alone do not tell of a full disk or one that is read only.
  private static func fault(of folder: String) -> String? {
    let file = "\(folder)/.doctor-\(getpid())"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data([0x0A]).write(to: URL(fileURLWithPath: file))
      try FileManager.default.removeItem(atPath: file)
      return nil
    } catch {
      return "\(error.localizedDescription)"
    }
  }

  private static func store(_ settings: Settings) async -> Finding {
    do {
      let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
      try await store.ping()
      let flights = try await store.collection("flights").count([:])
      let bookings = try await store.collection("bookings").count([:])
      await store.close()
      return Finding(mark: .good, text: "store: \(flights) flights, \(bookings) bookings in '\(settings.database)'")
    } catch {
      return Finding(mark: .bad, text: "store: \(describe(error))")
    }
  }

  private static func providers(_ settings: Settings) -> [Finding] {
    [
      settings.amadeus.map { Finding(mark: .good, text: "Amadeus-format provider at \($0.url), \($0.quota) calls a month") }
        ?? Finding(
          mark: .note,
          text: "no Amadeus-format provider: set JETWAY_AMADEUS_URL, _CLIENT_ID and _CLIENT_SECRET, or run `jetway sandbox`"),
      settings.aviationStack.map { Finding(mark: .good, text: "AviationStack at \($0.url), \($0.quota) calls a month") }
        ?? Finding(
          mark: .note, text: "no AviationStack key: flights are not looked up while booking; set JETWAY_AVIATIONSTACK_ACCESS_KEY"),
    ]
  }

  private static func airline(_ settings: Settings) -> Finding {
    settings.airlineURL.map { Finding(mark: .good, text: "bookings can be forwarded to \($0)") }
      ?? Finding(mark: .note, text: "bookings cannot be forwarded: JETWAY_AIRLINE_URL is not set")
  }

  private static func cards(_ settings: Settings) -> [Finding] {
    var findings: [Finding] = []
    if let stripe = settings.stripe {
      findings.append(Finding(mark: .good, text: "cards are charged at \(stripe.url)"))
      if stripe.webhookSecret == nil {
        findings.append(
          Finding(mark: .note, text: "Stripe's notices are refused: JETWAY_STRIPE_WEBHOOK_SECRET is not set; payments are asked for instead"))
      }
    }
    if let bank = settings.bankURL {
      let text = settings.stripe == nil ? "test cards are taken at" : "payments made before are asked for at"
      findings.append(Finding(mark: .note, text: "\(text) the dummy bank, \(bank): no money moves there"))
    }
    if findings.isEmpty {
      findings.append(
        Finding(mark: .note, text: "no cards are taken: set JETWAY_STRIPE_SECRET_KEY, or JETWAY_BANK_URL for trying things out"))
    }
    return findings
  }

  private static func payment(_ settings: Settings) -> Finding {
    settings.paymentPage.map { Finding(mark: .good, text: "payers are sent to \($0.url)") }
      ?? Finding(mark: .note, text: "no payment page: JETWAY_PAYMENT_REDIRECT_URL is not set")
  }
}

extension DoctorCommand.Finding.Mark: CustomStringConvertible {
  var description: String { rawValue }
}
