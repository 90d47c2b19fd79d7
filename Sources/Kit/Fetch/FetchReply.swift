/// A whole reply, whatever its status: 404 and 503 are replies, not errors, and so is a redirect, which is not followed.
public struct FetchReply: Sendable {
  /// The final status, 200 to 599 as a rule; interim replies are left out.
  public var status: Int
  /// In the order they came; names in lower case.
  public var headers: [(name: String, value: String)]
  /// After decompression.
  public var body: [UInt8]
  /// From `send` to the last byte.
  public var elapsed: Duration

  /// Makes one from its parts; header names must be in lower case.
  public init(status: Int, headers: [(name: String, value: String)], body: [UInt8], elapsed: Duration) {
    self.status = status
    self.headers = headers
    self.body = body
    self.elapsed = elapsed
  }

  /// The first header of this name, in any case.
  public func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name == wanted }?.value
  }
}
