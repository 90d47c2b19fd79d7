import Crypto
import JSON
import Travel

/// What an access token says: whose session it is, and until when (RFC 9068, a JWT signed with Ed25519, RFC 8037).
///
/// It carries no rights: role and session are read from the store with every request, so that both end at once.
struct AccessToken: Sendable, Hashable {
  let user: String
  let session: String
  let issuedAt: Int64

  /// Ten minutes, in seconds.
  static let lifetime: Int64 = 600
  static let issuer = "jetway", audience = "jetway-api"

  /// The token's text.
  func signed(by key: TokenKey) -> String {
    var head = JSONWriter(), claims = JSONWriter()
    head.object { json in
      json.field("alg", "EdDSA")
      json.field("typ", "at+jwt")
      json.field("kid", key.id)
    }
    claims.object { json in
      json.field("iss", Self.issuer)
      json.field("aud", Self.audience)
      json.field("sub", user)
      json.field("sid", session)
      json.field("iat", issuedAt)
      json.field("exp", issuedAt + Self.lifetime)
    }
    let text = "\(Base64URL.encode(head.bytes)).\(Base64URL.encode(claims.bytes))"
    return "\(text).\(Base64URL.encode(key.pair.sign(Array(text.utf8))))"
  }
}

/// A token's three parts, taken apart without believing anything.
struct TokenText: Sendable {
  let keyID: String
  private let signed: [UInt8]
  private let claims: [UInt8]
  private let signature: [UInt8]

  /// Nil unless it is three parts whose first names our one algorithm, our one type and a key, and nothing else: no `jku`, `jwk`, `crit`.
  init?(_ text: String) {
    guard text.utf8.count <= 1024 else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]), let root = try? JSONDocument(parsing: head).root, root.kind == .object, root.count == 3,
      root["alg"]?.string == "EdDSA", root["typ"]?.string == "at+jwt", let keyID = root["kid"]?.string
    else { return nil }
    (self.keyID, self.claims, self.signature) = (keyID, claims, signature)
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// The claims, once the signature is the key's, the issuer and audience ours, and the time right; nil otherwise.
  func claims(_ key: TokenKey, now: Int64) -> AccessToken? {
    guard Ed25519.isSigned(signed, signature, by: key.pair.publicKey), let root = try? JSONDocument(parsing: claims).root,
      root["iss"]?.string == AccessToken.issuer, root["aud"]?.string == AccessToken.audience, let user = root["sub"]?.string, User.isID(user),
      let session = root["sid"]?.string, Session.isID(session), let issuedAt = root["iat"]?.int, let expires = root["exp"]?.int,
      issuedAt <= now + 60, expires > now, root["nbf"].map({ ($0.int ?? .max) <= now }) ?? true
    else { return nil }
    return AccessToken(user: user, session: session, issuedAt: issuedAt)
  }
}
