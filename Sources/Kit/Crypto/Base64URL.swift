/// Base 64 with the alphabet for URLs, without padding (RFC 4648 section 5).
public enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  /// The value of each byte, 255 for one that is no digit.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  public static func encode(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
      var (bits, count, end) = (UInt32(0), UInt32(0), 0)
      alphabet.withUnsafeBufferPointer { alphabet in
        for byte in bytes {
          bits = bits << 8 | UInt32(byte)
          count += 8
          while count >= 6 {
            count -= 6
            text[end] = alphabet[Int(bits >> count & 63)]
            end += 1
          }
        }
        if count > 0 {
          text[end] = alphabet[Int(bits << (6 - count) & 63)]
          end += 1
        }
      }
      return end
    }
  }

  /// Nil for any text that `encode` would not have written.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var text = String(text)
    var (bits, count, isGood) = (UInt32(0), UInt32(0), true)
    let bytes = text.withUTF8 { text in
      [UInt8](unsafeUninitializedCapacity: text.count * 3 / 4) { bytes, end in
        values.withUnsafeBufferPointer { values in
          for unit in text {
            let value = values[Int(unit)]
            isGood = isGood && value < 64
            bits = (bits << 6 | UInt32(value & 63)) & 0xFFFF
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes[end] = UInt8(truncatingIfNeeded: bits >> count)
            end += 1
          }
        }
      }
    }
    return isGood && count < 6 && bits & ((1 << count) - 1) == 0 ? bytes : nil
  }
}
