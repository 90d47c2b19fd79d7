internal import Fetch
public import Telemetry
public import Travel
internal import Web

/// A little server that plays the bank's payment page: it shows what is to be paid, sends the payer back with its answer, and
/// posts the answer itself.
public final class PaymentPageSandbox: Sendable {
  private let server: Server
  private let fetcher = Fetcher()

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - secret: shared with the shop; signs what comes in and what goes back.
  public init(
    host: String = "127.0.0.1", port: UInt16 = 0, secret: String, clock: any Travel.Clock = SystemClock(), log: Log, metrics: Metrics
  ) {
    var router = Router()
    PageRoutes(secret: secret, clock: clock, book: PageBook(), notices: NoticeSender(fetcher: fetcher, log: log)).register(on: &router)
    server = Server(
      configuration: ServerConfiguration(host: host, port: port, loops: 1), responder: router.responder(), log: log, metrics: metrics)
  }

  /// Starts to listen; the payment page is at `/pay`.
  /// - Returns: the port.
  public func start() throws -> Int { try server.start() }

  /// Finishes what is in flight and stops.
  public func stop(grace: Duration = .seconds(1)) async {
    await server.stop(grace: grace)
    fetcher.shutdown()
  }
}
