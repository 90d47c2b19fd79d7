public import Web
import JSON

/// Routes of others that make or move something once.
extension BookingRoutes {
  /// For `Router.wrap`: POST routes of these patterns take an `Idempotency-Key` as those of bookings do; without one they are carried out as they
  /// come. Not for routes whose answers hold what is kept nowhere in clear.
  public func once(_ patterns: Set<String>) -> (Router.Route, @escaping Handler) -> Handler {
    { route, handler in
      guard route.method == .POST, patterns.contains(route.pattern) else { return handler }
      return { request in
        guard !request.headers.all("Idempotency-Key").isEmpty else { return try await handler(request) }
        let fields = Fields(query: [])
        let key = key(request, fields)
        try fields.finish()
        return try await answering {
          try await once(key ?? "", request, scope: "POST \(route.pattern)") { _ in
            let response = try await handler(request)
            guard let bytes = response.wholeBody else { throw Problem.internalError }
            return .made(response.status, bytes)
          }
        }
      }
    }
  }

  /// Those of this program, beside the ones that keep their keys themselves.
  public static let onceOthers: Set<String> = ["/v1/admin/coupons", "/v1/admin/refunds/{id}/retry"]
}
