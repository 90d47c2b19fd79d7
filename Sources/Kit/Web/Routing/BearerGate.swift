/// A door that one secret opens, sent as `Authorization: Bearer …`.
public struct BearerGate: Sendable {
  private let secret: [UInt8]

  /// - Parameter secret: nil or empty = the door stays shut.
  public init(_ secret: String?) { self.secret = Array((secret ?? "").utf8) }

  /// - Throws: 403 when no secret is set up, 401 when the request does not bring it. How long the comparison takes does not
  ///   depend on where the two differ.
  public func check(_ request: Request, setting: String) throws(Problem) {
    guard !secret.isEmpty else {
      throw Problem(status: 403, code: "not_configured", detail: "This is shut: the setting \(setting) is not set here.")
    }
    let given = request.headers.all("Authorization")
    let prefix = "bearer "
    guard given.count == 1, let header = given.first, header.lowercased().hasPrefix(prefix),
      isSecret(Array(header.utf8.dropFirst(prefix.utf8.count)))
    else {
      throw Problem(
        status: 401, code: "unauthorized", detail: "Send the token as Authorization: Bearer …",
        headers: [("WWW-Authenticate", "Bearer")])
    }
  }

  private func isSecret(_ given: [UInt8]) -> Bool {
    var difference: UInt8 = given.count == secret.count ? 0 : 1
    for (place, byte) in given.prefix(4096).enumerated() { difference |= byte ^ secret[place % secret.count] }
    return difference == 0
  }
}
