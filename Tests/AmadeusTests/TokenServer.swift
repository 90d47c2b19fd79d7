import JSON
import Synchronization
import Telemetry
import Web

/// A server whose first token is refused by every call and whose later ones are taken.
final class TokenServer: Sendable {
  private let server: Server
  private let given: Counted
  private let refused: Counted
  let url: String

  /// - Parameters:
  ///   - expired: the body of the 401.
  ///   - good: the body of the 200.
  init(expired: [UInt8], good: [UInt8]) throws {
    let given = Counted()
    let refused = Counted()
    var router = Router()
    router.post("/v1/security/oauth2/token") { _ in
      .json { json in
        json.object { json in
          json.field("access_token", "tok-\(given.next())")
          json.field("expires_in", 1_799)
        }
      }
    }
    router.get("/v2/shopping/flight-offers") { request in
      let isFirst = request.headers["authorization"] == "Bearer tok-1"
      if isFirst { _ = refused.next() }
      return .json(isFirst ? 401 : 200, bytes: isFirst ? expired : good)
    }
    self.given = given
    self.refused = refused
    server = Server(configuration: ServerConfiguration(), responder: router.responder(), log: Log("test"), metrics: Metrics())
    url = "http://127.0.0.1:\(try server.start())"
  }

  var tokensGiven: Int { given.count }
  var refusals: Int { refused.count }

  func stop() {
    let server = server
    Task { await server.stop(grace: .zero) }
  }
}

/// Counts from one.
final class Counted: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }

  var count: Int { value.withLock { $0 } }
}
