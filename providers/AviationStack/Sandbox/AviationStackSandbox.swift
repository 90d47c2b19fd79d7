public import Telemetry
public import Travel
internal import Web
public import World

/// A server that speaks the AviationStack format, fed by a local world; with scenarios that fail on purpose.
public final class AviationStackSandbox: Sendable {
  private let server: Server

  /// - Parameters:
  ///   - world: places, carriers and zones.
  ///   - schedule: what is flown.
  public init(
    settings: AviationStackSandboxSettings, world: World, schedule: any SandboxSchedule, clock: any Travel.Clock, log: Log,
    metrics: Metrics
  ) {
    let room = SandboxRoom(
      settings: settings, world: world, schedule: schedule, clock: clock, meter: UsageMeter(settings: settings, clock: clock))
    var configuration = ServerConfiguration(host: settings.host, port: settings.port, loops: settings.loops)
    configuration.logsRequests = false
    server = Server(
      configuration: configuration, responder: SandboxRoutes.router(room).responder(),
      log: log, metrics: metrics)
  }

  /// Starts to listen.
  /// - Returns: the port; below `/v1` is what a client calls the base URL.
  public func start() throws -> Int { try server.start() }

  /// Finishes what is in flight and stops.
  public func stop(grace: Duration = .seconds(1)) async { await server.stop(grace: grace) }
}
