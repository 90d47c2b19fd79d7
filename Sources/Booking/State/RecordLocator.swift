/// The six characters a traveller reads out: capitals and digits without 0, O, 1 and I.
public struct RecordLocator: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)

  /// A new one from libsodium's random source: 32⁶, about 10⁹, can be.
  public static func make() -> RecordLocator {
    RecordLocator(digits: (0..<6).map { _ in alphabet[Chance.below(alphabet.count)] })
  }

  /// Reads what somebody typed: small letters count as capitals; nil for anything else.
  public init?(_ text: String) {
    let upper = text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    guard upper.count == 6, upper.allSatisfy(Self.alphabet.contains) else { return nil }
    self.init(digits: upper)
  }

  private init(digits: [UInt8]) { description = String(decoding: digits, as: UTF8.self) }
}
