import Foundation
import Testing

@testable import jetway

@Suite("SECURITY row 19: what browsers keep") struct PageCachingTests {
  @Test("every page that may show a person is kept nowhere, and knows it") func pages() throws {
    let root = try Settings(environment: [:]).publicDirectory
    let names = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".html") && !$0.hasPrefix("vendor/") }
    #expect(names.count >= 17)
    for name in names {
      let isPersonal = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8).contains("data-personal")
      #expect(isPersonal == !PageCaching.open.contains(name), "\(name)")
      #expect(PageCaching.rule(name) == (isPersonal ? "no-store" : "no-cache"), "\(name)")
    }
  }

  @Test("a page that nobody has named yet is personal; scripts and what is fetched for them are kept") func others() {
    #expect(PageCaching.rule("admin/new.html") == "no-store")
    #expect(PageCaching.rule("scripts/pages/trips.js") == "no-cache")
    #expect(PageCaching.rule("vendor/swagger/index.html") == "public, max-age=86400")
  }
}
