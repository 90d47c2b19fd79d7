public import JSON

/// One answer: a status, header fields and a body.
///
/// The server adds `Date`, `X-Request-Id`, `X-Content-Type-Options`, `Content-Length` or `Transfer-Encoding`, and `Connection`
/// where needed; do not set those. Control bytes in a header's value are sent as blanks.
public struct Response: Sendable {
  /// What follows the header fields.
  public enum Body: Sendable {
    case bytes([UInt8])
    /// JSON that is written when the answer is sent, into memory that the event loop keeps for that.
    case json(@Sendable (inout JSONWriter) -> Void)
    /// Written piece by piece while the producer runs, on the connection's event loop unless it hops elsewhere itself.
    case stream(@Sendable (StreamWriter) async throws -> Void)
  }

  /// The status code, 200–599.
  public var status: Int
  /// Header fields in the order they are sent.
  public var headers: [(name: String, value: String)]
  /// What follows the header fields.
  public var body: Body

  /// The body's bytes, for who answers without a connection; JSON is written now. Nil for a stream.
  public var wholeBody: [UInt8]? {
    switch body {
    case .bytes(let bytes): return bytes
    case .json(let write):
      var writer = JSONWriter()
      write(&writer)
      return writer.bytes
    case .stream: return nil
    }
  }

  /// An answer made of its parts.
  public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// JSON written straight into bytes: `.json { w in w.object { w in w.field("code", "DEL") } }`. Not to be cached.
  public static func json(_ status: Int = 200, _ body: (inout JSONWriter) throws -> Void) rethrows -> Response {
    var writer = JSONWriter()
    try body(&writer)
    return json(status, bytes: writer.bytes)
  }

  /// JSON that is already bytes. Not to be cached.
  public static func json(_ status: Int = 200, bytes: [UInt8]) -> Response {
    Response(status: status, headers: [("Content-Type", "application/json"), ("Cache-Control", "no-store")], body: .bytes(bytes))
  }

  /// JSON written straight into the event loop's own memory as the answer is sent; nothing can fail any more then. Not to be
  /// cached.
  public static func written(_ status: Int = 200, _ write: @escaping @Sendable (inout JSONWriter) -> Void) -> Response {
    Response(status: status, headers: [("Content-Type", "application/json"), ("Cache-Control", "no-store")], body: .json(write))
  }

  /// Plain text in UTF-8.
  public static func text(_ text: String, status: Int = 200, contentType: String = "text/plain; charset=utf-8") -> Response {
    Response(status: status, headers: [("Content-Type", contentType)], body: .bytes(Array(text.utf8)))
  }

  /// A page, with the security headers of `PageSecurity`. Not to be cached.
  public static func html(_ html: String, status: Int = 200, security: PageSecurity = PageSecurity()) -> Response {
    let headers = [(name: "Content-Type", value: "text/html; charset=utf-8"), (name: "Cache-Control", value: "no-store")]
    return Response(status: status, headers: headers + security.headers, body: .bytes(Array(html.utf8)))
  }

  /// A status alone.
  public static func empty(_ status: Int = 204) -> Response {
    Response(status: status)
  }

  /// Sends the client elsewhere: 303 unless told otherwise.
  public static func redirect(_ status: Int = 303, to location: String) -> Response {
    Response(status: status, headers: [("Location", location), ("Cache-Control", "no-store")])
  }

  /// A body written piece by piece. When the producer throws, the connection is cut so the client sees that it is incomplete.
  public static func stream(
    _ contentType: String, status: Int = 200, _ producer: @escaping @Sendable (StreamWriter) async throws -> Void
  ) -> Response {
    let headers = [
      (name: "Content-Type", value: contentType), (name: "Cache-Control", value: "no-store"),
      (name: "X-Accel-Buffering", value: "no"),
    ]
    return Response(status: status, headers: headers, body: .stream(producer))
  }

  /// Server-Sent Events (WHATWG HTML, section 9.2): the producer calls `writer.event(…)`.
  public static func events(_ producer: @escaping @Sendable (StreamWriter) async throws -> Void) -> Response {
    stream("text/event-stream", producer)
  }

  /// The same answer with one more header field.
  public func with(_ name: String, _ value: String) -> Response {
    var copy = self
    copy.headers.append((name, value))
    return copy
  }
}
