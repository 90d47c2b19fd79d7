/// A request's first line and header fields, read but not yet acted upon. Ranges are offsets into the parsed bytes.
struct RequestHead: Equatable {
  /// How the body's end is found (RFC 9112, section 6).
  enum Framing: Equatable {
    case none
    case length(Int)
    case chunked
  }

  var method: Method
  var path: Range<Int>
  var query: Range<Int>
  /// The minor version: 1 or 0.
  var minor: Int
  var fields: [Headers.Field]
  var framing: Framing
  /// Whether the client wants to keep the connection.
  var keepAlive: Bool
  var expectsContinue: Bool
  /// How many bytes the head took, its empty line included.
  var length: Int
}
