/// A request method of RFC 9110 (section 9), RFC 5789, or QUERY (draft-ietf-httpbis-safe-method-w-body), which no route takes yet; any
/// other is answered with 501.
public enum Method: String, Sendable, Hashable, CaseIterable {
  case GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, QUERY
}
