/// One outbound HTTP request and the bounds it lives in.
public struct FetchRequest: Sendable {
  /// A token in capitals: GET, HEAD, POST, PUT, PATCH, DELETE …
  public var method: String
  /// An absolute `http` or `https` URL in printable ASCII, without user and password.
  public var url: String
  /// Sent in this order. A name must be a token; a value must not hold control characters.
  public var headers: [(name: String, value: String)]
  /// Sent with Content-Length; nil sends no body.
  public var body: [UInt8]?
  /// From `send` to the last byte of the reply, waiting for a free slot and resolving the name included.
  public var deadline: Duration
  /// The largest body that is taken, counted after decompression.
  public var maxBytes: Int
  /// A PEM file of the authorities to trust instead of the system's.
  public var caFile: String?

  /// Makes one from its parts; only the URL and the deadline have no default.
  public init(
    method: String = "GET", url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
    deadline: Duration, maxBytes: Int = 8 << 20, caFile: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.deadline = deadline
    self.maxBytes = maxBytes
    self.caFile = caFile
  }
}
