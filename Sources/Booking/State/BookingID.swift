/// What names a booking in the API: 26 letters and digits of 128 bits of chance.
///
/// It stands in addresses of pages and mails, so it says nothing and cannot be guessed.
public struct BookingID: Sendable, Hashable, CustomStringConvertible {
  /// The written form: 26 of Crockford's base 32 in lower case.
  public let description: String

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// A new id from libsodium's random source.
  public static func make() -> BookingID {
    BookingID(bytes: Chance.bytes(26).map { alphabet[Int($0 & 31)] })
  }

  /// Reads the written form; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
    description = text
  }

  private init(bytes: [UInt8]) { description = String(decoding: bytes, as: UTF8.self) }
}
