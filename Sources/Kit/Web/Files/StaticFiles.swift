internal import JSON

/// Serves the files of one folder: cached in memory, revalidated by ETag or date, never from outside the folder.
///
/// A path is looked up segment by segment. A segment that is empty, begins with a dot or holds a slash, a backslash or a control
/// character is not found, nor is a symbolic link. A path that names a folder answers its `index.html`; one without an ending is also
/// tried with `.html`. Pages carry the headers of `PageSecurity`.
public struct StaticFiles: Sendable {
  private let cache: FileCache
  private let security: PageSecurity
  private let cacheControl: @Sendable (String) -> String

  /// Files below `root`. `cacheControl` gives the Cache-Control of a path; `believed` is how long a file is not looked at again.
  public init(
    root: String, security: PageSecurity = PageSecurity(), believed: Duration = .seconds(1),
    cacheControl: @escaping @Sendable (String) -> String = StaticFiles.usualCacheControl
  ) {
    cache = FileCache(root: root, believed: believed)
    self.security = security
    self.cacheControl = cacheControl
  }

  /// Files under `vendor/` for a day; everything else is kept but asked for again each time (a 304 when it did not change).
  public static func usualCacheControl(_ path: String) -> String {
    path.hasPrefix("vendor/") ? "public, max-age=86400" : "no-cache"
  }

  /// The file for the route's `path` parameter, or a 404 problem.
  public func respond(to request: Request) throws(Problem) -> Response {
    let path = request.parameter("path")
    guard let (name, file) = find(path) else { throw .notFound }
    var headers = [
      (name: "Content-Type", value: ContentType.named(name)), (name: "ETag", value: file.entityTag),
      (name: "Last-Modified", value: HTTPDate.text(file.modified)), (name: "Cache-Control", value: cacheControl(name)),
    ]
    if name.hasSuffix(".html") || name.hasSuffix(".svg") { headers += security.headers }
    guard !isFresh(request, file) else { return Response(status: 304, headers: headers) }
    return Response(status: 200, headers: headers, body: .bytes(file.bytes))
  }

  /// A file of this folder by name, such as `404.html`; nil when it is not there.
  public func page(_ name: String) -> Response? {
    guard let (name, file) = find(name) else { return nil }
    let headers = [(name: "Content-Type", value: ContentType.named(name)), (name: "Cache-Control", value: "no-store")]
    return Response(headers: headers + security.headers, body: .bytes(file.bytes))
  }

  private func find(_ path: String) -> (name: String, file: StoredFile)? {
    var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isFolder = segments.last?.isEmpty ?? true
    if isFolder { segments = segments.dropLast() + ["index.html"] }
    guard segments.count <= 16, segments.allSatisfy(Self.isPlain), let last = segments.last else { return nil }
    if let file = cache.file(segments) { return (segments.joined(separator: "/"), file) }
    guard !isFolder, !last.contains(".") else { return nil }
    let folder = segments.dropLast()
    for candidate in [folder + [last + ".html"], folder + [last, "index.html"]] {
      if let file = cache.file(Array(candidate)) { return (candidate.joined(separator: "/"), file) }
    }
    return nil
  }

  private static func isPlain(_ segment: String) -> Bool {
    !segment.isEmpty && !segment.hasPrefix(".") && segment.utf8.count <= 255
      && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x5C }
  }

  /// Whether the client's copy still holds (RFC 9110, section 13.1: the tag decides when both are given).
  private func isFresh(_ request: Request, _ file: StoredFile) -> Bool {
    let tags = request.headers.all("if-none-match")
    if !tags.isEmpty {
      return tags.contains { list in
        list.split(separator: ",").contains { tag in
          let tag = tag.trimmingSpaces
          return tag == "*" || (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag) == file.entityTag
        }
      }
    }
    guard let since = request.headers["if-modified-since"].flatMap(HTTPDate.seconds) else { return false }
    return file.modified <= since
  }
}
