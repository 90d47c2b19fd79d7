import JSON
import Telemetry
import Web

/// Whether a part that requests depend on is there; the text says what is missing, to everybody: where and why is for the log.
struct Readiness: Sendable {
  let name: String
  let check: @Sendable () async -> String?
}

/// Process, readiness and metrics for operators, and what the pages need to know.
struct OperationsRoutes: Sendable {
  let readiness: [Readiness]
  let metrics: Metrics
  let pageConfig: PageConfig

  func mount(on router: inout Router) {
    router.get("/healthz", access: .everyone) { _ in .json { $0.object { $0.field("status", "ok") } } }
    router.get("/readyz", access: .everyone) { _ in await ready() }
    router.get("/metrics", access: .everyone) { _ in
      Response(headers: [("Content-Type", Metrics.contentType), ("Cache-Control", "no-store")], body: .bytes(metrics.render()))
    }
    router.get("/config.json", access: .everyone) { _ in pageConfig.response }
  }

  private func ready() async -> Response {
    var missing: [(name: String, reason: String)] = []
    for part in readiness {
      if let reason = await part.check() { missing.append((part.name, reason)) }
    }
    let response = Response.json(missing.isEmpty ? 200 : 503) { json in
      json.object { json in
        json.field("status", missing.isEmpty ? "ready" : "not_ready")
        json.objectField("missing") { json in
          for part in missing {
            json.key(part.name)
            json.value(part.reason)
          }
        }
      }
    }
    return missing.isEmpty ? response : response.with("Retry-After", "1")
  }
}

/// What the pages need to know of the settings.
struct PageConfig: Sendable {
  let lottieURL: String?
  let fulfilments: [String]
  /// The name of the gateway that takes cards, when there is one.
  let cards: String?
  let providers: [String]

  var response: Response {
    .json { json in
      json.object { json in
        json.field("lottieUrl", lottieURL)
        json.arrayField("fulfilments") { json in fulfilments.forEach { json.value($0) } }
        json.field("cards", cards)
        json.arrayField("providers") { json in providers.forEach { json.value($0) } }
      }
    }
  }
}
