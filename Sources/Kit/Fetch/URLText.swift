/// Percent-encoding for segments of a path, query values and form bodies.
public enum URLText {
  private static let hex = Array("0123456789ABCDEF".utf8)

  /// Leaves RFC 3986 unreserved characters, encodes every other byte.
  public static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hex[Int(byte >> 4)])
        bytes.append(hex[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Pairs as `name=value&…`, the values encoded; names must need no encoding.
  public static func query(_ pairs: [(String, String)]) -> String {
    pairs.map { "\($0.0)=\(encode($0.1))" }.joined(separator: "&")
  }
}
