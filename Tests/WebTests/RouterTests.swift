import JSON
import Support
import Testing
import Web

@Suite("Router")
struct RouterTests {
  private static func router() -> Router {
    var router = Router()
    router.get("/") { _ in .text("root") }
    router.get("/v1/places/{code}") { .text("place " + $0.parameter("code")) }
    router.get("/v1/places/search") { _ in .text("search") }
    router.post("/v1/places/{code}/notes") { .text("note " + $0.parameter("code")) }
    router.get("/v1/{kind}/search") { .text("any " + $0.parameter("kind")) }
    router.get("/files/{path...}") { .text("file " + $0.parameter("path")) }
    return router
  }

  private func answer(_ method: Method, _ path: String) async -> (status: Int, text: String, response: Response) {
    let response = await Self.router().responder().respond(to: Request(method: method, path: path, id: "r1"))
    guard case .bytes(let bytes) = response.body else { return (response.status, "", response) }
    return (response.status, String(decoding: bytes, as: UTF8.self), response)
  }

  @Test("paths find their routes, the most particular first", arguments: [
    ("/", "root"), ("/v1/places/LON", "place LON"), ("/v1/places/search", "search"), ("/v1/flights/search", "any flights"),
    ("/files/a/b.css", "file a/b.css"), ("/files", "file "), ("/files/", "file "),
  ])
  func finds(_ path: String, _ text: String) async {
    #expect(await answer(.GET, path).text == text)
  }

  @Test("an unknown path is a 404 problem with the request id", arguments: [
    "/v1", "/v1/places", "/v1/places/", "/v1/places/a/b", "//", "/v2/places/a",
  ])
  func unknown(_ path: String) async throws {
    let found = await answer(.GET, path)
    #expect(found.status == 404)
    let json = try JSONDocument(parsing: Array(found.text.utf8)).root
    #expect(json["code"]?.string == "not_found")
    #expect(json["requestId"]?.string == "r1")
    #expect(json["status"]?.int == 404)
    #expect(json["title"]?.string == "Not Found")
  }

  @Test("another method is 405 with Allow; GET brings HEAD")
  func otherMethod() async {
    let found = await answer(.DELETE, "/v1/places/LON")
    #expect(found.status == 405)
    #expect(found.response.headers.first { $0.name == "Allow" }?.value == "GET, HEAD")
    #expect(await answer(.GET, "/v1/places/LON/notes").response.headers.first { $0.name == "Allow" }?.value == "POST")
    #expect(await answer(.HEAD, "/v1/places/LON").status == 200)
  }

  @Test("a literal path has its own methods, whatever a pattern beside it takes")
  func literal() async {
    var router = Router()
    router.post("/things/find") { _ in .text("found") }
    router.get("/things/{id}") { _ in .text("one") }
    let responder = router.responder()
    let answer = await responder.respond(to: Request(method: .GET, path: "/things/find"))
    #expect(answer.status == 405)
    #expect(answer.headers.first { $0.name == "Allow" }?.value == "POST")
    #expect(await responder.respond(to: Request(method: .QUERY, path: "/things/7")).status == 405)
  }

  @Test("a file tail at the root never hides a route's 405")
  func tailDoesNotHide() async {
    var router = Self.router()
    router.get("/{path...}") { _ in .text("file") }
    let response = await router.responder().respond(to: Request(method: .GET, path: "/v1/places/LON/notes"))
    #expect(response.status == 405)
    let file = await router.responder().respond(to: Request(method: .GET, path: "/style.css"))
    #expect(file.status == 200)
  }

  @Test("an encoded slash stays inside its segment; a broken escape is 400")
  func encodedSegments() async throws {
    var router = Router()
    router.get("/one/{name}") { .text($0.parameter("name") + "|" + $0.path) }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      #expect(try await client.ask("GET /one/a%2Fb%20c HTTP/1.1\r\nHost: x\r\n\r\n").text == "a/b c|/one/a/b c")
      #expect(try await client.ask("GET /one/%C3%B1 HTTP/1.1\r\nHost: x\r\n\r\n").text == "ñ|/one/ñ")
      for bad in ["%", "%2", "%zz", "%00", "%FF", "a?x=%", "a?x=%FF"] {
        #expect(try await client.ask("GET /one/\(bad) HTTP/1.1\r\nHost: x\r\n\r\n").status == 400)
      }
    }
  }

  @Test("the query is decoded pair by pair, in order, twice-given names kept")
  func query() async throws {
    var router = Router()
    router.get("/q") { .text($0.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")) }
    try await withServer(router) { port, _ in
      let client = try RawClient(port: port)
      #expect(try await client.ask("GET /q?a=1&b=x+y%2B&a=2&c&=d&& HTTP/1.1\r\nHost: x\r\n\r\n").text == "a=1;b=x y+;a=2;c=;=d")
      #expect(try await client.ask("GET /q? HTTP/1.1\r\nHost: x\r\n\r\n").text == "")
    }
  }

  @Test("middleware runs outermost first, around 404 too, and may answer itself")
  func middleware() async {
    let responder = Self.router().responder(
      { request, next in
        if request.headers["x-stop"] != nil { throw Problem.rateLimited(retryAfterSeconds: 3) }
        return try await next(request).with("X-Order", "outer")
      },
      { request, next in
        do {
          return try await next(request).with("X-Order", "inner")
        } catch let problem as Problem {
          return problem.response(requestID: request.id).with("X-Order", "caught \(problem.status)")
        }
      })
    let found = await responder.respond(to: Request(path: "/"))
    #expect(found.headers.filter { $0.name == "X-Order" }.map(\.value) == ["inner", "outer"])
    let missing = await responder.respond(to: Request(path: "/nowhere"))
    #expect(missing.headers.filter { $0.name == "X-Order" }.map(\.value) == ["caught 404", "outer"])
    let stopped = await responder.respond(to: Request(path: "/", headers: Headers([("X-Stop", "1")])))
    #expect(stopped.status == 429)
    #expect(stopped.headers.contains { $0.name == "Retry-After" && $0.value == "3" })
  }

  @Test("routes are listed in the order they were added")
  func listed() {
    #expect(Self.router().routes.map { "\($0.method.rawValue) \($0.pattern)" }.prefix(2) == ["GET /", "GET /v1/places/{code}"])
  }
}
