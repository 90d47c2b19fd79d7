import Foundation
import Support
import Testing
import Web

@Suite("Static files")
struct StaticFilesTests {
  /// A folder of pages, with a secret beside it, in it behind a dot, and behind links.
  private final class Site {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("web-tests-\(UUID().uuidString)")
    var root: String { base.appendingPathComponent("public").path }

    init() throws {
      for folder in ["public/vendor", "public/.git", "public/docs", "private"] {
        try FileManager.default.createDirectory(at: base.appendingPathComponent(folder), withIntermediateDirectories: true)
      }
      for (path, text) in [
        ("public/index.html", "<h1>home</h1>"), ("public/results.html", "results"), ("public/docs/index.html", "docs"),
        ("public/app.js", "export{}"), ("public/vendor/lib.js", "lib"), ("public/.env", "secret"), ("public/.git/config", "secret"),
        ("private/key", "secret"), ("public/a b.txt", "blank"), ("public/empty.css", ""),
      ] {
        try text.write(to: base.appendingPathComponent(path), atomically: false, encoding: .utf8)
      }
      for (link, target) in [("public/link", "../private/key"), ("public/folder", "../private"), ("public/inside.js", "app.js")] {
        try FileManager.default.createSymbolicLink(
          atPath: base.appendingPathComponent(link).path, withDestinationPath: target)
      }
    }

    deinit { try? FileManager.default.removeItem(at: base) }
  }

  private func serve(_ site: Site, _ body: (RawClient) async throws -> Void) async throws {
    var router = Router.sample
    router.mount(static: StaticFiles(root: site.root, believed: .zero))
    try await withServer(router) { port, _ in try await body(RawClient(port: port)) }
  }

  private func get(_ target: String, _ fields: String = "") -> String {
    "GET \(target) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n"
  }

  @Test("files are found, with their media types", arguments: [
    ("/", "<h1>home</h1>", "text/html; charset=utf-8"), ("/index.html", "<h1>home</h1>", "text/html; charset=utf-8"),
    ("/results", "results", "text/html; charset=utf-8"), ("/docs", "docs", "text/html; charset=utf-8"),
    ("/docs/", "docs", "text/html; charset=utf-8"), ("/app.js", "export{}", "text/javascript; charset=utf-8"),
    ("/a%20b.txt", "blank", "text/plain; charset=utf-8"), ("/empty.css", "", "text/css; charset=utf-8"),
    ("/hello", "hello", "text/plain; charset=utf-8"),
  ])
  func found(_ target: String, _ text: String, _ type: String) async throws {
    try await serve(Site()) { client in
      let reply = try await client.ask(get(target))
      #expect(reply.status == 200)
      #expect(reply.text == text)
      #expect(reply.header("content-type") == type)
    }
  }

  @Test("nothing outside, hidden, linked or absent is found", arguments: [
    "/../private/key", "/%2e%2e/private/key", "/..%2fprivate%2fkey", "/docs/../../private/key", "/.env", "/%2eenv", "/.git/config",
    "/link", "/folder/key", "/inside.js", "/docs/..", "/..", "/.", "//index.html", "/docs//index.html", "/..%5cprivate%5ckey",
    "/vendor", "/vendor/", "/nothing.css", "/index.html/", "/app.js/x", "/%252e%252e/private/key", "/....//private/key",
    "/public/%2e%2e%2fkey", "/etc/passwd", "/%2fetc%2fpasswd", "/C:/x",
  ])
  func notFound(_ target: String) async throws {
    try await serve(Site()) { client in
      let reply = try await client.ask(get(target))
      #expect(reply.status == 404)
      #expect(!reply.text.contains("secret"))
      #expect(reply.header("content-type") == "application/problem+json")
    }
  }

  @Test("a copy that still holds is 304, by tag before date; a changed file is sent anew")
  func conditional() async throws {
    let site = try Site()
    try await serve(site) { client in
      let first = try await client.ask(get("/app.js"))
      let tag = try #require(first.header("etag"))
      let date = try #require(first.header("last-modified"))
      let fresh = [
        "If-None-Match: \(tag)\r\n", "If-None-Match: \"x\", W/\(tag)\r\n", "If-None-Match: *\r\n", "If-Modified-Since: \(date)\r\n",
      ]
      for fields in fresh {
        let reply = try await client.ask(get("/app.js", fields))
        #expect(reply.status == 304)
        #expect(reply.header("etag") == tag)
        #expect(reply.body.isEmpty)
      }
      let stale = [
        "If-None-Match: \"x\"\r\n", "If-None-Match: \"x\"\r\nIf-Modified-Since: \(date)\r\n",
        "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n", "If-Modified-Since: yesterday\r\n",
      ]
      for fields in stale {
        #expect(try await client.ask(get("/app.js", fields)).status == 200)
      }
      try "export{changed}".write(toFile: site.root + "/app.js", atomically: true, encoding: .utf8)
      let changed = try await client.ask(get("/app.js", "If-None-Match: \(tag)\r\n"))
      #expect(changed.text == "export{changed}")
      #expect(changed.header("etag") != tag)
    }
  }

  @Test("pages carry the strict policy, and every file nosniff and its cache rule")
  func headers() async throws {
    try await serve(Site()) { client in
      let page = try await client.ask(get("/"))
      let policy = try #require(page.header("content-security-policy"))
      #expect(policy.hasPrefix("default-src 'self'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(page.header("referrer-policy") == "strict-origin-when-cross-origin")
      #expect(page.header("x-content-type-options") == "nosniff")
      #expect(page.header("cache-control") == "no-cache")
      let library = try await client.ask(get("/vendor/lib.js"))
      #expect(library.header("cache-control") == "public, max-age=86400")
      #expect(library.header("x-content-type-options") == "nosniff")
    }
  }

  @Test("only GET and HEAD read files")
  func methods() async throws {
    try await serve(Site()) { client in
      let head = try await client.ask("HEAD /app.js HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(head.header("content-length") == "8")
      let post = try await client.ask("POST /app.js HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
      #expect(post.status == 405)
      #expect(post.header("allow") == "GET, HEAD")
    }
  }
}
