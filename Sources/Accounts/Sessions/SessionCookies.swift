import Web

/// The pages' two cookies: one that only we read and one, for the pages' scripts, that repeats a code of it (double submission bound to
/// the session, OWASP's cross-site request forgery advice).
struct SessionCookies: Sendable {
  /// With https the names get `__Host-`, so that no other host can set them (RFC 6265bis section 4.1.3.2).
  let isSecure: Bool

  var session: String { isSecure ? "__Host-jetway" : "jetway" }
  var csrf: String { isSecure ? "__Host-jetway-csrf" : "jetway-csrf" }

  func set(_ secret: String, _ code: String, on response: Response) -> Response {
    response.with("Set-Cookie", line(session, secret, Session.lifetime, "; HttpOnly"))
      .with("Set-Cookie", line(csrf, code, Session.lifetime, ""))
  }

  func clear(on response: Response) -> Response {
    response.with("Set-Cookie", line(session, "", 0, "; HttpOnly")).with("Set-Cookie", line(csrf, "", 0, ""))
  }

  /// The one session cookie of a request; nil for none and for two.
  func read(_ request: Request) -> String? {
    let prefix = "\(session)="
    let found = request.headers.all("cookie").flatMap { $0.split(separator: ";") }
      .map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(prefix) }
    guard found.count == 1, let one = found.first else { return nil }
    return String(one.dropFirst(prefix.count))
  }

  private func line(_ name: String, _ value: String, _ age: Int64, _ more: String) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(age); SameSite=Lax\(more)\(isSecure ? "; Secure" : "")"
  }
}
