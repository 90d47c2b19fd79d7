import Foundation
import JSON
import Limits
import Store
import Support
import Testing
import Web

@testable import jetway

@Suite struct RoutesTests {
  /// This checkout, wherever it lies.
  static let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  @Test("every mounted route is in openapi.json, and the other way round") func documented() async throws {
    try await TestStore.with { store in
      let settings = try Settings(environment: [
        "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": Self.home,
      ])
      let app = try await App(settings)
      let mounted = Set(app.router.routes.filter { $0.pattern != "/{path...}" }.map { "\($0.method.rawValue) \($0.pattern)" })
      await app.close()
      let document = try JSONDocument(parsing: Array(Data(contentsOf: URL(fileURLWithPath: "\(Self.home)/public/openapi.json"))))
      var described: Set<String> = []
      for path in try #require(document.root["paths"]).members {
        for method in path.value.members { described.insert("\(method.key.uppercased()) \(path.key)") }
      }
      #expect(mounted.subtracting(described) == [])
      #expect(described.subtracting(mounted) == ["GET /openapi.json"])
    }
  }

  @Test("openapi.json asks for a sign-in where the router does, and nowhere else") func signedIn() async throws {
    try await TestStore.with { store in
      let settings = try Settings(environment: [
        "JETWAY_MONGODB_URI": TestStore.uri, "JETWAY_MONGODB_DATABASE": store.database, "JETWAY_HOME": Self.home,
      ])
      let app = try await App(settings)
      let routes = app.router.routes
      await app.close()
      let document = try JSONDocument(parsing: Array(Data(contentsOf: URL(fileURLWithPath: "\(Self.home)/public/openapi.json"))))
      for route in routes where route.pattern != "/{path...}" {
        let ways = document.root["paths"]?[route.pattern]?[route.method.rawValue.lowercased()]?["security"]
        let isOpen = ways?.elements.contains { $0.members.allSatisfy { _ in false } } ?? true
        #expect(isOpen == (route.access == .everyone || route.access == .guests), "\(route.method.rawValue) \(route.pattern)")
      }
    }
  }

  @Test("a browser that asks for a page that is not there gets a page, a program gets the problem") func notFound() async throws {
    let files = StaticFiles(root: "\(Self.home)/public")
    var router = Router()
    router.mount(static: files)
    let responder = router.responder(NotFoundPage(files: files).answer)
    let page = await responder.respond(to: Request(method: .GET, path: "/nowhere", headers: Headers([("Accept", "text/html")])))
    #expect(page.status == 404)
    #expect(page.headers.contains { $0.name == "Content-Type" && $0.value.hasPrefix("text/html") })
    let problem = await responder.respond(to: Request(method: .GET, path: "/nowhere"))
    #expect(problem.status == 404)
    #expect(problem.headers.contains { $0.value == "application/problem+json" })
  }

  @Test("every route that is limited says so in openapi.json, and the layers leave no route out") func limited() throws {
    let document = try JSONDocument(parsing: Array(Data(contentsOf: URL(fileURLWithPath: "\(Self.home)/public/openapi.json"))))
    for path in try #require(document.root["paths"]).members where path.key.hasPrefix("/v1/") {
      for method in path.value.members {
        guard let verb = Web.Method(rawValue: method.key.uppercased()) else { continue }
        #expect(RouteClass.of(verb, path.key) != nil, "\(verb) \(path.key) has no class")
        #expect(method.value["responses"]?["429"] != nil, "\(verb) \(path.key) does not document 429")
      }
    }
  }
}
