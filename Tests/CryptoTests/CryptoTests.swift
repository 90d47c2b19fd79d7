import Crypto
import Support
import Testing

@Suite("Hashes, codes, signatures and boxes are the standard ones")
struct CryptoTests {
  @Test("SHA-256 of the standard's own examples")
  func sha256() {
    #expect(SHA256.hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("HMAC-SHA-256 of RFC 4231, with a short key and with one longer than a block")
  func hmac() {
    #expect(
      HMAC.hex(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      HMAC.hex(Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8), key: [UInt8](repeating: 0xAA, count: 131))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test("Ed25519 signs as RFC 8032 says, and a turned bit is no signature")
  func ed25519() throws {
    let seed = try #require(Hex.decode("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let pair = try #require(Ed25519.KeyPair(seed: seed))
    #expect(Hex.encode(pair.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    var signature = pair.sign([0x72])
    #expect(
      Hex.encode(signature)
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(Ed25519.isSigned([0x72], signature, by: pair.publicKey))
    #expect(!Ed25519.isSigned([0x73], signature, by: pair.publicKey))
    signature[10] ^= 4
    #expect(!Ed25519.isSigned([0x72], signature, by: pair.publicKey))
    #expect(!Ed25519.isSigned([0x72], [], by: pair.publicKey) && Ed25519.KeyPair(seed: [1, 2, 3]) == nil)
  }

  @Test("A box opens under its own key and words only, and never when a bit was turned")
  func sealedBox() throws {
    let key = SecureRandom.bytes(32)
    let box = try #require(SealedBox.seal(Array("P1234567".utf8), key: key, context: "here"))
    #expect(SealedBox.open(box, key: key, context: "here") == Array("P1234567".utf8))
    #expect(SealedBox.open(box, key: key, context: "there") == nil)
    #expect(SealedBox.open(box, key: SecureRandom.bytes(32), context: "here") == nil)
    for at in box.indices {
      var turned = box
      turned[at] ^= 1
      #expect(SealedBox.open(turned, key: key, context: "here") == nil)
    }
    #expect(SealedBox.open([1, 2, 3], key: key, context: "here") == nil && SealedBox.seal([], key: [1], context: "") == nil)
  }

  @Test("A password's hash names its parameters, differs each time, and knows its password")
  func argon2id() throws {
    let hash = try #require(Argon2id.hash("correct horse", passes: 1, memory: 8192))
    #expect(hash.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
    #expect(Argon2id.isRight("correct horse", hash) && !Argon2id.isRight("correct hors", hash))
    #expect(Argon2id.hash("correct horse", passes: 1, memory: 8192) != hash)
    #expect(!Argon2id.isRight("x", "") && !Argon2id.isRight("x", String(repeating: "$", count: 500)))
  }

  @Test("Chance stays below its bound and reaches every value")
  func chance() {
    #expect(Set((0..<400).map { _ in SecureRandom.below(5) }) == [0, 1, 2, 3, 4])
    #expect(SecureRandom.below(1) == 0 && SecureRandom.below(0) == 0 && SecureRandom.below(-3) == 0)
    #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
  }
}

@Suite("Bytes as text")
struct BytesAsTextTests {
  @Test("base 64 for URLs reads back every length, and refuses what it would not write")
  func base64() {
    var random = SeededRandom(seed: 1)
    for length in 0..<70 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
    for word in ["A", "AB", "AA==", "A+", "A/", "é", "AAAAA", "AAA\u{0}"] { #expect(Base64URL.decode(word) == nil) }
    #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
  }

  @Test("hexadecimal digits are read in both cases, and nothing else is")
  func hex() {
    #expect(Hex.encode([0, 15, 16, 255]) == "000f10ff" && Hex.decode("000F10ff") == [0, 15, 16, 255])
    for word in ["0", "0g", "é0", "0x", " 0", "+1"] { #expect(Hex.decode(word) == nil) }
  }
}
