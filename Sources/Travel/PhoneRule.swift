/// A telephone number in international form (ITU-T E.164): a plus and 7 to 15 digits, the first not zero. Spaces, hyphens,
/// dots and brackets between the digits are taken out.
public enum PhoneRule {
  /// The number as it is stored, `+919812345678`; nil for anything else.
  public static func normal(_ text: String) -> String? {
    guard text.utf8.count <= 30, text.utf8.first == UInt8(ascii: "+") else { return nil }
    var digits: [UInt8] = []
    for byte in text.utf8.dropFirst() {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): continue
      default: return nil
      }
    }
    guard (7...15).contains(digits.count), digits[0] != 0x30 else { return nil }
    return "+" + String(decoding: digits, as: UTF8.self)
  }
}
