import JSON
import Support
import Telemetry
import Web

/// A server on a free port for one test, stopped when the body ends.
func withServer(
  _ router: Router = .sample, _ change: (inout ServerConfiguration) -> Void = { _ in },
  _ body: (Int, Server) async throws -> Void
) async throws {
  var configuration = ServerConfiguration(loops: 1)
  configuration.logsRequests = false
  change(&configuration)
  let server = Server(configuration: configuration, responder: router.responder(), log: Log("test"), metrics: Metrics())
  let port = try server.start()
  do {
    try await body(port, server)
  } catch {
    await server.stop(grace: .zero)
    throw error
  }
  await server.stop(grace: .zero)
}

extension Router {
  /// `/hello`, `/echo` (up to 1,000 bytes), `/places/{code}`.
  static var sample: Router {
    var router = Router()
    router.get("/hello") { _ in .text("hello") }
    router.on(.POST, "/echo", maxBody: 1000) { request in
      Response(status: 200, headers: [("Content-Type", "application/octet-stream")], body: .bytes(request.body))
    }
    router.get("/places/{code}") { request in
      .json { json in json.object { $0.field("code", request.parameter("code")) } }
    }
    return router
  }
}
