import Web

/// Whether a browser sent a request from one of our own pages.
struct OwnOrigin: Sendable {
  /// `https://jetway.example`, from the settings; nil on a developer's machine, where the Host counts.
  private let origin: String?

  /// - Parameter publicURL: the address visitors reach us under.
  init(_ publicURL: String?) {
    origin = publicURL.flatMap { url in
      let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
      return parts.count >= 3 ? "\(parts[0])//\(parts[2])".lowercased() : nil
    }
  }

  /// - Throws: 403 `cross_site` when `Sec-Fetch-Site` or `Origin` says it came from elsewhere, or neither says anything.
  func check(_ request: Request) throws(Problem) {
    let site = request.headers["sec-fetch-site"], from = request.headers["origin"]
    let isFromHere = from.map { isOwn($0, request.headers["host"]) } ?? true
    guard isFromHere, (site ?? "same-origin") == "same-origin", site != nil || from != nil else { throw .crossSite }
  }

  private func isOwn(_ given: String, _ host: String?) -> Bool {
    let given = given.lowercased()
    if let origin { return given == origin }
    guard let host = host?.lowercased() else { return false }
    return given == "http://\(host)" || given == "https://\(host)"
  }
}

extension Problem {
  /// 403: a browser was made to send this by another site, or does not show the code of its session.
  static let crossSite = Problem(
    status: 403, code: "cross_site", detail: "This came from another site, or without the code of your session in X-CSRF-Token.")
}
