internal import Crypto
import JSON
import Store
import Telemetry
public import Web

/// The routes of accounts: parse, call, encode.
extension Accounts {
  /// Adds the routes to a router.
  public func register(on router: inout Router) {
    router.post("/v1/account/register", maxBody: 8192, access: .everyone) { request in try await answering { try await register(request) } }
    router.post("/v1/account/verify", maxBody: 8192, access: .everyone) { request in try await answering { try await verify(request) } }
    router.post("/v1/account/forgot", maxBody: 8192, access: .everyone) { request in try await answering { try await forgot(request) } }
    router.post("/v1/account/reset", maxBody: 8192, access: .everyone) { request in try await answering { try await reset(request) } }
    router.post("/v1/account/password", maxBody: 8192, access: .signedIn) { request in try await answering { try await change(request) } }
    router.get("/v1/account", access: .signedIn) { request in try await answering { try await show(request) } }
    router.post("/v1/sessions", maxBody: 8192, access: .everyone) { request in try await answering { try await signIn(request) } }
    router.post("/v1/sessions/refresh", maxBody: 8192, access: .everyone) { request in try await answering { try await refresh(request) } }
    router.delete("/v1/sessions/current", access: .signedIn) { request in try await answering { try await signOut(request) } }
    router.delete("/v1/sessions", access: .signedIn) { request in try await answering { try await signOutEverywhere(request) } }
    router.get("/v1/account/export", access: .signedIn) { request in try await answering { try await export(request) } }
    router.post("/v1/account/erase", maxBody: 8192, access: .signedIn) { request in try await answering { try await erase(request) } }
    registerProfile(on: &router)
    registerKeys(on: &router)
    registerUsers(on: &router)
    router.get("/.well-known/jwks.json", access: .everyone) { request in try await answering { try await published(request) } }
  }

  /// Turns the store's faults into problems; refusals know theirs.
  func answering(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let error as StoreError {
      if error.isPersonGone { throw Problem.badToken }
      Log("accounts").error("the store failed an account route", ["error": error.description])
      throw error.isRetryable ? Problem.unavailable("The store does not answer.", code: "store_unavailable", retryAfterSeconds: 2) : .internalError
    }
  }

  /// A body's fields; a query is refused.
  static func fields(_ request: Request) throws -> Fields {
    try Fields(query: request.query).finish()
    return Fields(json: try JSONDocument(parsing: request.body, limit: 8192).root)
  }

  private func published(_ request: Request) async throws -> Response {
    let keys = try await keys.published()
    let answer = Response.json { json in
      json.object { json in
        json.arrayField("keys") { json in
          for key in keys {
            json.object { json in
              json.field("kty", "OKP")
              json.field("crv", "Ed25519")
              json.field("alg", "EdDSA")
              json.field("use", "sig")
              json.field("kid", key.id)
              json.field("x", Base64URL.encode(key.pair.publicKey))
            }
          }
        }
      }
    }
    return answer
  }
}
