/// The security headers of a page.
///
/// The policy is strict: everything from our own origin, no inline script or style, no framing, no plugins.
public struct PageSecurity: Sendable {
  /// The `Content-Security-Policy` (CSP level 3).
  public var contentSecurityPolicy: String

  /// The strict policy. `connect`, `image` and `formAction` name further origins, such as `https://pay.example`.
  public init(connect: [String] = [], image: [String] = [], formAction: [String] = []) {
    func sources(_ directive: String, _ more: [String]) -> String {
      ([directive, "'self'"] + more).joined(separator: " ")
    }
    var policy = ["default-src 'self'", sources("img-src", ["data:"] + image)]
    if !connect.isEmpty { policy.append(sources("connect-src", connect)) }
    policy += [sources("form-action", formAction), "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"]
    contentSecurityPolicy = policy.joined(separator: "; ")
  }

  /// The header fields, `X-Content-Type-Options` aside, which every answer carries.
  public var headers: [(name: String, value: String)] {
    [
      ("Content-Security-Policy", contentSecurityPolicy), ("Referrer-Policy", "strict-origin-when-cross-origin"),
      ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]
  }
}
