/// A path cut at its slashes, each segment percent-decoded after the cut: an encoded slash never makes a new one.
struct PathSegments {
  private let bytes: [UInt8]
  private let ranges: [Range<Int>]

  /// Nil for a broken escape, bytes that are not UTF-8, or a NUL.
  init?(_ path: [UInt8], isDecoded: Bool) {
    guard path.count > 1 else {
      (bytes, ranges) = ([], [])
      return
    }
    let isPlain = isDecoded || !path.contains { $0 == ASCII.percent || $0 >= 0x80 || $0 == 0 }
    var decoded: [UInt8] = []
    var found: [Range<Int>] = []
    found.reserveCapacity(8)
    var start = 1
    while start <= path.count {
      let end = path[start...].firstIndex(of: ASCII.slash) ?? path.count
      if isPlain {
        found.append(start..<end)
      } else {
        guard let text = PercentEncoding.decode(path[start..<end]) else { return nil }
        let before = decoded.count
        decoded.append(contentsOf: text.utf8)
        found.append(before..<decoded.count)
      }
      start = end + 1
    }
    bytes = isPlain ? path : decoded
    ranges = found
  }

  var count: Int { ranges.count }

  /// Whether a segment is this text.
  func isSegment(_ at: Int, _ text: String) -> Bool {
    text.utf8.count == ranges[at].count && text.utf8.elementsEqual(bytes[ranges[at]])
  }

  func text(_ at: Int) -> String { String(decoding: bytes[ranges[at]], as: UTF8.self) }

  /// All segments from one on, joined by slashes.
  func texts(from at: Int) -> String { (at..<count).map(text).joined(separator: "/") }
}
