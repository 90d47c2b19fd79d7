import Support
import Synchronization
import Testing
import Web

@Suite("SECURITY row 17: pages of other sites")
struct CrossOriginTests {
  private func ask(
    _ method: Web.Method, origin: String?, allowed: [String] = ["https://app.example"], more: [(String, String)] = []
  ) async -> Response {
    var router = Router()
    router.get("/thing") { _ in .text("read") }
    router.post("/thing") { _ in .text("changed") }
    router.get("/missing") { _ in throw Problem.notFound }
    let fields = [("Host", "jetway.example")] + (origin.map { [("Origin", $0)] } ?? []) + more
    let request = Request(method: method, path: "/thing", headers: Headers(fields.map { (name: $0.0, value: $0.1) }))
    return await router.responder(CrossOrigin(allowed: allowed, own: "https://fly.example").answer).respond(to: request)
  }

  private func header(_ response: Response, _ name: String) -> String? { response.headers.first { $0.name == name }?.value }

  @Test("a change that a page of an unlisted origin sends is 403", arguments: ["https://evil.example", "null", "https://jetway.example.evil.example", "file://"])
  func refused(origin: String) async {
    for allowed in [[], ["https://app.example"]] {
      let response = await ask(.POST, origin: origin, allowed: allowed)
      #expect(response.status == 403)
      #expect(header(response, "Access-Control-Allow-Origin") == nil)
    }
  }

  @Test("our own pages, and programs that send no origin, may change things", arguments: [
    nil, "https://jetway.example", "http://jetway.example", "https://fly.example", "https://app.example",
  ])
  func own(origin: String?) async {
    #expect(await ask(.POST, origin: origin).status == 200)
  }

  @Test("an unlisted origin gets no permission to read the answer; a listed one gets its own name, and never for credentials")
  func reading() async {
    #expect(header(await ask(.GET, origin: "https://evil.example"), "Access-Control-Allow-Origin") == nil)
    let response = await ask(.GET, origin: "https://app.example")
    #expect(header(response, "Access-Control-Allow-Origin") == "https://app.example")
    #expect(header(response, "Vary") == "Origin")
    #expect(header(response, "Access-Control-Allow-Credentials") == nil)
  }

  @Test("a preflight is answered for a listed origin only")
  func preflight() async {
    let asks = [("Access-Control-Request-Method", "POST")]
    let listed = await ask(.OPTIONS, origin: "https://app.example", more: asks)
    #expect(listed.status == 204)
    #expect(header(listed, "Access-Control-Allow-Headers")?.contains("Authorization") == true)
    let unlisted = await ask(.OPTIONS, origin: "https://evil.example", more: asks)
    #expect(unlisted.status == 405)
    #expect(header(unlisted, "Access-Control-Allow-Origin") == nil)
  }

  @Test("a layer around routes knows each route when it is made")
  func layers() async {
    var router = Router()
    router.get("/a/{b}") { _ in .text("inner") }
    var seen: [String] = []
    router.wrap { route, handler in
      seen.append("\(route.method.rawValue) \(route.pattern)")
      return { request in try await handler(request).with("X-Layer", route.pattern) }
    }
    let response = await router.responder().respond(to: Request(path: "/a/c"))
    #expect(seen == ["GET /a/{b}"])
    #expect(header(response, "X-Layer") == "/a/{b}")
  }

  @Test("a layer at the door stands before a route's turn and its access rule, and who is refused there is heard of once")
  func doors() async {
    let seen = Mutex<[String]>([])
    var router = Router()
    router.checkDoor { route in
      { request in
        seen.withLock { $0.append("check \(route.pattern)") }
        if request.headers["x-stop"] != nil { throw Problem.rateLimited(retryAfterSeconds: 3) }
      }
    }
    router.wrapDoor { route, handler in
      { request in
        seen.withLock { $0.append("door \(route.pattern) \(request.caller == nil)") }
        return try await handler(request)
      }
    }
    router.get("/mine", access: .signedIn) { _ in .text("yours") }
    router.wrap { _, handler in
      { request in
        seen.withLock { $0.append("behind \(request.caller?.id ?? "-")") }
        return try await handler(request)
      }
    }
    let responder = router.responder(
      identify: { $0.headers["authorization"].map { Caller(id: $0, role: .traveller, means: .bearer) } },
      refused: { request, problem in
        seen.withLock { $0.append("refused \(problem.status) \(request.route)") }
        return .rateLimited(retryAfterSeconds: 9)
      })
    #expect(await responder.respond(to: Request(path: "/mine")).status == 429)
    #expect(await responder.respond(to: Request(path: "/mine", headers: Headers([("Authorization", "asha")]))).status == 200)
    #expect(await responder.respond(to: Request(path: "/mine", headers: Headers([("X-Stop", "1")]))).status == 429)
    #expect(
      seen.withLock { $0 } == [
        "check /mine", "door /mine true", "refused 401 /mine", "check /mine", "door /mine true", "behind asha", "check /mine",
      ])
    // Checks stand before the innermost middleware only: other sites' pages may read why they were sent away.
    let origin = "https://app.example"
    let told = await router.responder(CrossOrigin(allowed: [origin]).answer, { try await $1($0) })
      .respond(to: Request(path: "/mine", headers: Headers([("X-Stop", "1"), ("Origin", origin)])))
    #expect(told.status == 429 && header(told, "Access-Control-Allow-Origin") == origin)
  }
}
