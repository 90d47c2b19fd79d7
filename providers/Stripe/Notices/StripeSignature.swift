internal import Crypto
internal import Payments

/// The header `Stripe-Signature`: `t=1492774577,v1=5257…,v1=…,v0=…`. The code is over the time, a dot and the raw body.
struct StripeSignature: Sendable {
  let time: Int64
  private let digits: String
  private let codes: [String]

  /// The most codes that are looked at; Stripe sends two while a secret is being replaced.
  private static let most = 8

  init(_ header: String) throws(NoticeRefusal) {
    guard header.utf8.count <= 2000 else { throw .badSignature }
    let parts = header.split(separator: ",").map { part in
      part.split(separator: "=", maxSplits: 1).map { String($0).filter { $0 != " " } }
    }
    let times = parts.filter { $0.first == "t" && $0.count == 2 }
    codes = parts.filter { $0.first == "v1" && $0.count == 2 }.map { $0[1] }
    guard times.count == 1, let text = times.first?[1], text.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let time = Int64(text),
      !codes.isEmpty, codes.count <= Self.most
    else { throw .badSignature }
    (self.time, digits) = (time, text)
  }

  /// Whether any of the codes is of this body and key; compared in constant time, and all of them.
  func matches(_ body: [UInt8], key: [UInt8]) -> Bool {
    let wanted = HMAC.hex(Array("\(digits).".utf8) + body, key: key)
    return codes.reduce(false) { found, code in ConstantTime.same(wanted, code) || found }
  }
}
