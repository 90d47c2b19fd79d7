import Store
import Telemetry
import Web
import World

/// Everything wired together: what `jetway serve` serves.
struct App: Sendable {
  let router: Router
  let responder: Responder
  let metrics: Metrics
  private let store: Store

  init(_ settings: Settings) async throws {
    let metrics = Metrics()
    let world = try World(directory: settings.worldDirectory)
    let store = try Store(uri: settings.mongoURI, database: settings.database)
    var router = Router()
    OperationsRoutes(
      readiness: [Readiness(name: "store") { await Self.reason { try await store.ping() } }],
      metrics: metrics, pageConfig: PageConfig(settings)
    ).mount(on: &router)
    let files = StaticFiles(root: settings.publicDirectory, security: settings.pageSecurity)
    router.mount(static: files)
    _ = world
    self.store = store
    self.metrics = metrics
    self.router = router
    responder = router.responder(NotFoundPage(files: files).answer)
  }

  /// Lets what is in flight finish and closes the store.
  func close() async { await store.close() }

  private static func reason(_ check: () async throws -> Void) async -> String? {
    do {
      try await check()
      return nil
    } catch {
      return describe(error)
    }
  }
}

extension Settings {
  /// The pages' policy: our own origin, and where the settings send the browser.
  var pageSecurity: PageSecurity {
    PageSecurity(connect: [lottieURL].compactMap { $0.flatMap(Self.origin) }, formAction: [paymentPage?.url].compactMap { $0.flatMap(Self.origin) })
  }

  /// `https://host:port` of an address.
  private static func origin(_ url: String) -> String? {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count >= 3 ? "\(parts[0])//\(parts[2])" : nil
  }
}

extension PageConfig {
  init(_ settings: Settings) {
    let fulfilments = ["mock"] + (settings.airlineURL == nil ? [] : ["forward"]) + (settings.paymentPage == nil ? [] : ["redirect"])
    self.init(lottieURL: settings.lottieURL, fulfilments: fulfilments, providers: settings.providers)
  }
}
