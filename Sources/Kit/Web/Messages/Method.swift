/// A request method of RFC 9110 (section 9) or RFC 5789; any other is answered with 501.
public enum Method: String, Sendable, Hashable, CaseIterable {
  case GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE
}
