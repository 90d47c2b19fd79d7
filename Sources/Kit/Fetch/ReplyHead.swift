/// Collects the header lines of a reply as curl hands them over, one call a line.
struct ReplyHead {
  /// All header bytes of a reply together, interim replies and trailers included.
  static let limit = 64 << 10

  private(set) var headers: [(name: String, value: String)] = []
  /// Whether the empty line that ends the final reply's headers has come.
  private(set) var isComplete = false
  private var isInterim = false
  private var size = 0

  /// The body's content encodings, in lower case, in the order they were applied; `identity` is none.
  var encoding: [String] {
    headers.filter { $0.name == "content-encoding" }
      .flatMap { $0.value.lowercased().split(separator: ",") }
      .map { String($0.filter { $0 != " " && $0 != "\t" }) }
      .filter { !$0.isEmpty && $0 != "identity" }
  }

  /// Takes one line; false when the headers are larger than is taken.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    size += line.count
    guard size <= Self.limit else { return false }
    let end = line.lastIndex { $0 != 0x0D && $0 != 0x0A }.map { $0 + 1 } ?? 0
    let text = line[..<end]
    if isComplete { return true }
    if text.starts(with: "HTTP/".utf8) {
      headers = []
      isInterim = text.drop { $0 != 0x20 }.dropFirst().first == 0x31
    } else if text.isEmpty {
      isComplete = !isInterim
    } else {
      field(text)
    }
    return true
  }

  private mutating func field(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    // A folded line (RFC 9112, 5.2) belongs to the one before.
    if line.first == 0x20 || line.first == 0x09 {
      if let last = headers.indices.last { headers[last].value += " " + trimmed(line) }
      return
    }
    guard let colon = line.firstIndex(of: 0x3A) else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    headers.append((name, trimmed(line[(colon + 1)...])))
  }

  private func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let start = bytes.drop(while: blank)
    let end = start.lastIndex { !blank($0) }.map { $0 + 1 } ?? start.startIndex
    return String(decoding: start[..<end], as: UTF8.self)
  }
}
