/// A body of `application/x-www-form-urlencoded` pairs (the URL standard's form encoding), as OAuth token requests send it.
public struct FormBody: Sendable {
  /// The decoded pairs, in order; names given twice stay twice.
  public let pairs: [(name: String, value: String)]

  /// The most pairs that are read; a body with more is refused.
  static let maximumPairs = 1000

  /// The value of the first pair of that name; nil when there is none.
  public subscript(name: String) -> String? {
    pairs.first { $0.name == name }?.value
  }

  /// Reads form-encoded bytes; nil for a broken percent-encoding, text that is not UTF-8, a NUL, or over 1,000 pairs.
  public init?(_ bytes: [UInt8]) {
    guard let pairs = Self.pairs(bytes) else { return nil }
    self.pairs = pairs
  }

  init(_ request: Request) throws(Problem) {
    guard request.hasContentType("application/x-www-form-urlencoded") else {
      throw Problem(status: 415, code: "unsupported_media_type", detail: "Send application/x-www-form-urlencoded.")
    }
    guard let form = FormBody(request.body) else {
      throw Problem(status: 400, code: "bad_request", detail: "The form's encoding is broken.")
    }
    self = form
  }

  /// - Parameter keepsNUL: leaves a NUL in a value to whoever reads it, who can name the field.
  static func pairs(_ bytes: some RandomAccessCollection<UInt8>, keepsNUL: Bool = false) -> [(name: String, value: String)]? {
    var found: [(name: String, value: String)] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: ASCII.ampersand) ?? bytes.endIndex
      let piece = bytes[start..<end]
      start = end < bytes.endIndex ? bytes.index(after: end) : end
      if piece.isEmpty { continue }
      guard found.count < maximumPairs else { return nil }
      let cut = piece.firstIndex(of: ASCII.equals)
      guard let name = PercentEncoding.decode(piece[..<(cut ?? piece.endIndex)], plusIsSpace: true) else { return nil }
      guard let cut else {
        found.append((name, ""))
        continue
      }
      let rest = piece[piece.index(after: cut)...]
      guard let value = PercentEncoding.decode(rest, plusIsSpace: true, keepsNUL: keepsNUL) else { return nil }
      found.append((name, value))
    }
    return found
  }
}
