import Foundation
import Telemetry
import Web

/// `jetway serve`: the API and the pages.
struct ServeCommand: Command {
  let name = "serve"
  let summary = "serve the API and the pages until told to stop"
  let options = [
    Option("port", "N", "port to serve on, 0 for a free one (JETWAY_PORT, 8080)"),
    Option("host", "ADDRESS", "address to serve on (JETWAY_HOST, 127.0.0.1)"),
    Option("providers", "A,B", "the flight providers to search (JETWAY_PROVIDERS; all: \(Settings.providerNames.joined(separator: ",")))"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    var settings = try Settings()
    settings.port = try arguments.int("port", 0...65_535) ?? settings.port
    settings.host = arguments["host"] ?? settings.host
    settings.providers = try arguments.parsed("providers", "some of \(Settings.providerNames.joined(separator: ","))") { text in
      let names = text.split(separator: ",").map(String.init)
      return !names.isEmpty && names.allSatisfy(Settings.providerNames.contains) ? names : nil
    } ?? settings.providers
    Log.bootstrap(level: settings.logLevel)
    let log = Log("serve")
    if let fault = settings.proxyFault { log.warn(fault) }
    ServerHeap.take()
    let app = try await App(settings)
    var configuration = ServerConfiguration(host: settings.host, port: UInt16(settings.port))
    configuration.maxConnectionsPerAddress = configuration.maxConnections / 4
    configuration.trustedProxies = settings.edge.trustedProxies
    let server = Server(configuration: configuration, responder: app.responder, log: Log("web"), metrics: app.metrics)
    let port = try server.start()
    let address = "http://\(settings.host.contains(":") ? "[\(settings.host)]" : settings.host):\(port)"
    app.begin(at: settings.publicURL ?? address)
    Signals.watch()
    Console.out(address)
    await Signals.untilStopped()
    log.info("stopping: no new connections, what is in flight may finish")
    await server.stop(grace: .seconds(8))
    await app.close()
    log.info("stopped")
    return 0
  }
}
