import Crypto
import Payments
import Travel
import Web

/// What lets a guest see the booking they looked up: a cookie for this one booking's address, for an hour.
public struct GuestPasses: Sendable {
  private let key: [UInt8]
  private let isSecure: Bool

  private static let name = "jetway-guest"
  private static let seconds: Int64 = 3600

  /// - Parameters:
  ///   - secret: known to no one else.
  ///   - isSecure: whether visitors come over https.
  public init(secret: String, isSecure: Bool) { (key, self.isSecure) = (Array(secret.utf8), isSecure) }

  func letting(_ id: BookingID, into response: Response, at now: UTCInstant) -> Response {
    let end = now.seconds + Self.seconds
    return response.with(
      "Set-Cookie",
      "\(Self.name)=\(end).\(code(id, end)); Path=/v1/bookings/\(id); Max-Age=\(Self.seconds); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")")
  }

  func lets(_ request: Request, see id: BookingID, at now: UTCInstant) -> Bool {
    let prefix = "\(Self.name)="
    let given = request.headers.all("cookie").flatMap { $0.split(separator: ";") }.map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(prefix) }
    return given.prefix(4).contains { cookie in
      let parts = cookie.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let end = Int64(parts[0]), end > now.seconds else { return false }
      return ConstantTime.same(code(id, end), String(parts[1]))
    }
  }

  private func code(_ id: BookingID, _ end: Int64) -> String {
    HMAC.hex(Array("guest pass.\(id).\(end)".utf8), key: key)
  }
}
