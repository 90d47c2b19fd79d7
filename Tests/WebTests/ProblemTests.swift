import JSON
import Support
import Testing
import Web

@Suite("Problems")
struct ProblemTests {
  private struct Secret: Error, CustomStringConvertible {
    var description: String { "password=hunter2 at /etc/secret" }
  }

  @Test("an unknown error is a 500 that tells nothing but the request id")
  func unknownError() async throws {
    var router = Router()
    router.get("/fail") { _ in throw Secret() }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      let reply = try await client.ask("GET /fail HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(reply.status == 500)
      #expect(!reply.text.contains("hunter2"))
      let json = try JSONDocument(parsing: reply.body).root
      #expect(json["code"]?.string == "internal_error")
      #expect(json["requestId"]?.string == reply.header("x-request-id"))
      #expect(try await client.ask("GET /fail HTTP/1.1\r\nHost: x\r\n\r\n").status == 500)
    }
  }

  @Test("a validation failure names every bad field")
  func validation() async throws {
    var router = Router()
    router.post("/book") { _ in
      throw ValidationFailure(errors: [
        FieldError(field: "passengers[0].givenName", code: "missing", message: "givenName is required"),
        FieldError(field: "offerId", code: "invalid", message: "not an offer"),
      ])
    }
    let response = await router.responder().respond(to: Request(method: .POST, path: "/book", id: "r2"))
    guard case .bytes(let bytes) = response.body else { throw StreamClosed() }
    let json = try JSONDocument(parsing: bytes).root
    #expect(response.status == 400)
    #expect(response.headers.contains { $0.name == "Content-Type" && $0.value == "application/problem+json" })
    #expect(json["code"]?.string == "validation_failed")
    #expect(json["errors"]?.count == 2)
    #expect(json["errors"]?[0]?["field"]?.string == "passengers[0].givenName")
    #expect(json["errors"]?[1]?["code"]?.string == "invalid")
  }

  @Test("a problem carries its own headers and members")
  func members() async throws {
    let problem = Problem(status: 409, code: "price_changed", detail: "The price moved.", headers: [("Retry-After", "1")]) { json in
      json.objectField("price") { $0.field("amount", "12.30") }
    }
    let response = problem.response(requestID: "r3")
    guard case .bytes(let bytes) = response.body else { throw StreamClosed() }
    let json = try JSONDocument(parsing: bytes).root
    #expect(json["price"]?["amount"]?.string == "12.30")
    #expect(response.headers.contains { $0.name == "Retry-After" })
  }
}
