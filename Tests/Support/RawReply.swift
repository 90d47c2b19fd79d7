/// One HTTP answer as it came over a raw socket.
public struct RawReply: Sendable, Equatable {
  /// The status code.
  public var status: Int
  /// Names in lower case, in order.
  public var headers: [String: [String]]
  /// The body, chunks joined.
  public var body: [UInt8]

  /// The first value of a header, by its lower-case name.
  public func header(_ name: String) -> String? { headers[name]?.first }

  /// The body as UTF-8.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// Reads one answer from the front of `bytes`: the answer and how many bytes it took; nil while it is not complete.
  /// Without a length and not chunked, the body is what comes until the end.
  public static func parse(_ bytes: [UInt8], isHead: Bool = false, isEnded: Bool = false) -> (reply: RawReply, length: Int)? {
    guard let end = find([13, 10, 13, 10], bytes, 0) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
    var headers: [String: [String]] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased(), default: []].append(String(value))
    }
    var reply = RawReply(status: status, headers: headers, body: [])
    let start = end + 4
    if isHead || status == 100 || status == 204 || status == 304 { return (reply, start) }
    if headers["transfer-encoding"]?.first == "chunked" {
      guard let (body, length) = chunks(bytes, start) else { return nil }
      reply.body = body
      return (reply, length)
    }
    guard let length = reply.header("content-length").flatMap(Int.init) else {
      reply.body = Array(bytes[start...])
      return isEnded ? (reply, bytes.count) : nil
    }
    guard bytes.count - start >= length else { return nil }
    reply.body = Array(bytes[start..<(start + length)])
    return (reply, start + length)
  }

  private static func chunks(_ bytes: [UInt8], _ start: Int) -> (body: [UInt8], length: Int)? {
    var pieces: [Range<Int>] = []
    var at = start
    while let end = find([13, 10], bytes, at), let size = Int(String(decoding: bytes[at..<end], as: UTF8.self), radix: 16) {
      let next = end + 2 + size
      guard bytes.count >= next + 2 else { return nil }
      pieces.append((end + 2)..<next)
      at = next + 2
      if size == 0 { return (pieces.flatMap { bytes[$0] }, at) }
    }
    return nil
  }

  /// Where `needle` first stands in `bytes`, from an offset on.
  static func find(_ needle: [UInt8], _ bytes: [UInt8], _ from: Int) -> Int? {
    guard bytes.count >= needle.count + from else { return nil }
    return (from...(bytes.count - needle.count)).first { at in needle.indices.allSatisfy { bytes[at + $0] == needle[$0] } }
  }
}
