public import Telemetry
public import Travel
internal import Web

/// A little server that plays a card bank: documented test tokens, a page to confirm on, and a book that stays true when an
/// answer is lost.
public final class DummyBank: Sendable {
  private let server: Server

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - ledger: a file that keeps the book across starts; in memory only without.
  ///   - pause: how a slow bank waits.
  public init(
    host: String = "127.0.0.1", port: UInt16 = 0, ledger: String? = nil, clock: any Travel.Clock = SystemClock(),
    pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }, log: Log, metrics: Metrics
  ) throws {
    let book = try BankLedger(clock: clock, file: try ledger.map { try LedgerFile(path: $0) })
    var router = Router()
    BankRoutes(desk: BankDesk(ledger: book, pause: pause)).register(on: &router)
    var configuration = ServerConfiguration(host: host, port: port, loops: 1)
    configuration.logsRequests = false
    server = Server(configuration: configuration, responder: router.responder(), log: log, metrics: metrics)
  }

  /// Starts to listen.
  /// - Returns: the port.
  public func start() throws -> Int { try server.start() }

  /// Finishes what is in flight and stops.
  public func stop(grace: Duration = .seconds(1)) async { await server.stop(grace: grace) }
}
