import Web

/// A visitor whose browser asks for a page that is not there gets a page; a program gets the problem.
struct NotFoundPage: Sendable {
  let files: StaticFiles

  func answer(_ request: Request, _ next: Handler) async throws -> Response {
    do {
      return try await next(request)
    } catch let problem as Problem where problem.status == 404 && Self.isForPeople(request) {
      guard var page = files.page("404.html") else { throw problem }
      page.status = 404
      return page
    }
  }

  private static func isForPeople(_ request: Request) -> Bool {
    let accepts = request.headers["accept"] ?? ""
    return request.method == .GET && !request.path.hasPrefix("/v1/") && accepts.contains("text/html")
  }
}
