/// What a request's method and headers must be like, so that nothing outside can add a header or a second request.
enum HeaderRules {
  /// Headers that say where the body ends or what the connection is; the fetcher alone sends these.
  private static let own: Set<String> = ["content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect", "accept-encoding"]

  static func check(_ request: FetchRequest) throws(FetchError) {
    guard isToken(request.method), request.method.utf8.count <= 20 else { throw refusal("the method is not a token") }
    guard request.method != "HEAD" || request.body == nil else { throw refusal("HEAD takes no body") }
    for (name, value) in request.headers {
      guard isToken(name) else { throw refusal("a header's name is not a token") }
      guard !own.contains(name.lowercased()) else { throw refusal("\(name) is not for callers to send") }
      guard value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
        throw refusal("the value of \(name) holds control characters")
      }
    }
  }

  /// A header as curl takes it: curl drops `Name:` without a value and sends it for `Name;`.
  static func line(_ name: String, _ value: String) -> String {
    value.allSatisfy { $0 == " " || $0 == "\t" } ? "\(name);" : "\(name): \(value)"
  }

  /// RFC 9110, 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
        default: false
        }
      }
  }

  private static func refusal(_ why: String) -> FetchError {
    FetchError(kind: .badURL, detail: "the request cannot be sent: \(why)")
  }
}
