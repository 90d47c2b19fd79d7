public import Telemetry
public import Travel
internal import Web
public import World

/// A server that speaks the Amadeus format, fed by a local world; with scenarios that fail on purpose.
public final class AmadeusSandbox: Sendable {
  private let server: Server

  /// - Parameters:
  ///   - world: places, carriers, zones and rates.
  ///   - source: what is flown and what it costs.
  public init(
    settings: AmadeusSandboxSettings, world: World, source: any SandboxWorld, clock: any Travel.Clock, log: Log, metrics: Metrics
  ) {
    let room = SandboxRoom(
      settings: settings, world: world, source: source, clock: clock,
      tokens: SandboxTokens(clock: clock, lifetime: settings.tokenLifetime), orders: OrderBook(kept: settings.keptOrders))
    var configuration = ServerConfiguration(host: settings.host, port: settings.port, loops: settings.loops)
    configuration.logsRequests = false
    server = Server(
      configuration: configuration, responder: SandboxRoutes.router(room).responder(),
      log: log, metrics: metrics)
  }

  /// Starts to listen.
  /// - Returns: the port.
  public func start() throws -> Int { try server.start() }

  /// Finishes what is in flight and stops.
  public func stop(grace: Duration = .seconds(1)) async { await server.stop(grace: grace) }
}
