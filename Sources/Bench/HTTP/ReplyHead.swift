/// The head of an HTTP answer, as far as the load client needs it.
struct ReplyHead {
  let length: Int
  let bodyLength: Int

  /// Nil while the head is not whole.
  /// - Throws: when the status is not 200 or the length is not told.
  init?(_ bytes: [UInt8]) throws {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count > 12, let stop = bytes.indices.dropLast(3).first(where: { bytes[$0] == 13 && bytes[$0..<$0 + 4].elementsEqual(end) })
    else { return nil }
    let lines = String(decoding: bytes[..<stop], as: UTF8.self).split(separator: "\r\n")
    guard lines.first?.split(separator: " ").dropFirst().first == "200" else {
      throw BenchProblem("an answer was \(lines.first ?? "not HTTP"): \(String(decoding: bytes.dropFirst(stop + 4).prefix(300), as: UTF8.self))")
    }
    let field = lines.first { $0.lowercased().hasPrefix("content-length:") }
    guard let field, let count = Int(field.split(separator: ":")[1].drop { $0 == " " }) else {
      throw BenchProblem("an answer does not tell its length")
    }
    (length, bodyLength) = (stop + 4, count)
  }

  func body(of bytes: [UInt8]) -> Range<Int>? {
    bytes.count >= length + bodyLength ? length..<length + bodyLength : nil
  }
}
