import Foundation
import Inventory
import Store
import Telemetry
import Travel
import World

/// `jetway sandbox`: the provider sandboxes alone.
struct SandboxCommand: Command {
  let name = "sandbox"
  let summary = "play the providers: servers that speak their formats, fed by the stored flights"
  let options = [
    Option("amadeus-port", "N", "port of the Amadeus format (8081)"),
    Option("aviationstack-port", "N", "port of the AviationStack format (8082)"),
    Option("payment-port", "N", "port of the payment page (8083)"),
    Option("bank-port", "N", "port of the dummy bank (8084)"),
    Option("fallback-ports", nil, "take a free port where one is taken"),
    Option("env", nil, "print the settings that point a Jetway here, as NAME=value lines"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let settings = try Settings()
    Log.bootstrap(level: settings.logLevel)
    var ports = Sandboxes.Ports()
    ports.amadeus = try arguments.int("amadeus-port", 0...65_535) ?? ports.amadeus
    ports.aviationStack = try arguments.int("aviationstack-port", 0...65_535) ?? ports.aviationStack
    ports.paymentPage = try arguments.int("payment-port", 0...65_535) ?? ports.paymentPage
    ports.bank = try arguments.int("bank-port", 0...65_535) ?? ports.bank
    ports.fallback = arguments.has("fallback-ports")

    let world = try World(directory: settings.worldDirectory)
    let store = try Store(uri: settings.mongoURI, database: settings.database, connections: 1)
    let resident = ResidentFlights(store: store, world: world, settings: settings)
    let metrics = Metrics()
    let sandboxes = try Sandboxes(
      ports, paymentSecret: settings.paymentPage?.secret, bankLedger: try Self.bankLedger(settings), world: world,
      source: LocalSandboxWorld(inventory: resident.inventory, clock: SystemClock()), log: Log("sandbox"), metrics: metrics)
    Console.out(arguments.has("env") ? Self.environment(for: sandboxes) : Self.addresses(of: sandboxes))
    try await resident.load()
    Signals.watch()
    Console.out("# ready")
    let refreshing = resident.keepFresh()
    await Signals.untilStopped()
    refreshing.cancel()
    await sandboxes.stop()
    await store.close()
    return 0
  }

  /// Where the bank keeps its book, so that it still knows after it was ended by force.
  private static func bankLedger(_ settings: Settings) throws -> String {
    try FileManager.default.createDirectory(atPath: settings.dataDirectory, withIntermediateDirectories: true)
    return "\(settings.dataDirectory)/bank-ledger.ndjson"
  }

  /// The settings that a Jetway beside these sandboxes lacks; a comment when it lacks none.
  private static func environment(for sandboxes: Sandboxes) -> String {
    let lines = sandboxes.settings(beside: ProcessInfo.processInfo.environment).map { "\($0.name)=\($0.value)" }
    return lines.isEmpty ? "# nothing is lacking" : lines.joined(separator: "\n")
  }

  private static func addresses(of sandboxes: Sandboxes) -> String {
    let word = Sandboxes.credential
    return """
      Amadeus format        http://127.0.0.1:\(sandboxes.amadeusPort)  client id and secret '\(word)'
      AviationStack format  http://127.0.0.1:\(sandboxes.aviationStackPort)/v1  access_key '\(word)'
      Payment page          http://127.0.0.1:\(sandboxes.paymentPagePort)/pay  JETWAY_PAYMENT_SECRET '\(sandboxes.paymentSecret)'
      Dummy bank            http://127.0.0.1:\(sandboxes.bankPort)  tokens such as tok_visa; its book is at /v1/ledger
      """
  }
}
