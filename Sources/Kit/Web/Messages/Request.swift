public import Network

/// One request as a handler sees it: complete (the body has arrived), checked, and safe to keep.
public struct Request: Sendable {
  /// The method; HEAD arrives as HEAD though GET's handler answers it.
  public var method: Method
  /// The path of the target, percent-decoded once, without the query; it begins with `/`.
  public var path: String
  /// The query as decoded pairs in their order, `+` read as a space; names given twice stay twice.
  ///
  /// Never log it: it may carry secrets.
  public var query: [(name: String, value: String)]
  /// The header fields as they came.
  public var headers: Headers
  /// The whole body, chunks joined; within its route's limit.
  public var body: [UInt8]
  /// The request's id, also sent as `X-Request-Id`: always our own. Logs and the audit keep it, so a client has no say in it.
  public var id: String
  /// The numeric address of the client: the peer's, or the one a trusted proxy names.
  public let remoteAddress: String
  /// The same as bytes; nil when it is none, as for a request made by hand.
  public let address: NetworkAddress?
  /// The pattern of the route that matched, such as `/v1/places/{code}`; empty when none did. For logs and metrics.
  public var route: String
  /// Who sent it, on routes whose `Access` asks; nil for somebody unknown.
  public var caller: Caller?
  var parameters: [(name: String, value: String)]
  /// Where handlers note who acts on what; nil when nobody records it.
  public var trail: RequestTrail?

  /// A request made by hand, for tests and for callers that do not come over a socket.
  public init(
    method: Method = .GET, path: String, query: [(name: String, value: String)] = [], headers: Headers = Headers(),
    body: [UInt8] = [], id: String = "", remoteAddress: String = "127.0.0.1", route: String = "",
    parameters: [(name: String, value: String)] = []
  ) {
    self.init(
      method: method, path: path, query: query, headers: headers, body: body, id: id,
      client: ClientAddress.Client(text: remoteAddress, address: NetworkAddress(remoteAddress)), route: route, parameters: parameters)
  }

  init(
    method: Method, path: String, query: [(name: String, value: String)], headers: Headers, body: [UInt8], id: String,
    client: ClientAddress.Client, route: String, parameters: [(name: String, value: String)]
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.id = id
    (remoteAddress, address) = (client.text, client.address)
    self.route = route
    self.parameters = parameters
  }

  /// The value of a `{name}` of the route's pattern, percent-decoded; empty when the pattern has no such name.
  public func parameter(_ name: String) -> String {
    for parameter in parameters where parameter.name == name { return parameter.value }
    return ""
  }

  /// The body read as `application/x-www-form-urlencoded`.
  ///
  /// Throws a `Problem`: 415 for another content type, 400 for a bad encoding.
  public var form: FormBody {
    get throws(Problem) { try FormBody(self) }
  }

  /// Whether `Content-Type` is this media type, whatever its parameters.
  public func hasContentType(_ type: String) -> Bool {
    guard let header = headers["content-type"] else { return false }
    let bare = header.prefix { $0 != ";" }.trimmingSpaces
    return bare.lowercased() == type
  }
}

extension Substring {
  /// Without the blanks and tabs at both ends.
  var trimmingSpaces: Substring {
    var rest = self
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}
