@testable import Web

/// Feeds bytes to the HTTP door's parsers. The first byte says in which pieces the rest arrives; whole or in pieces, the outcome must
/// be the same, and what was read must lie within the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTTP(_ data: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  guard count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
  let whole = Conversation.read(bytes, pieces: bytes.count)
  let pieces = Conversation.read(bytes, pieces: Int(data[0]) + 1)
  precondition(whole == pieces, "the outcome depends on how the bytes came")
  return 0
}

/// All the requests that a connection makes of some bytes, and how it ends.
private struct Conversation: Equatable {
  var heads: [RequestHead] = []
  var bodies: [[UInt8]] = []
  var routes: [String] = []
  var status = 0

  private static let responder: Responder = {
    var router = Router()
    router.get("/") { _ in .text("") }
    router.on(.POST, "/v1/{a}/{b}", maxBody: 4096) { _ in .text("") }
    router.get("/v1/{a}/search") { _ in .text("") }
    router.get("/{path...}") { _ in .text("") }
    return router.responder()
  }()

  static func read(_ bytes: [UInt8], pieces size: Int) -> Conversation {
    var conversation = Conversation()
    var parser = HeadParser()
    var body: BodyDecoder?
    var start = 0
    var end = 0
    while end < bytes.count {
      end = min(bytes.count, end + size)
      do throws(ParseFailure) {
        while try conversation.step(bytes, &start, end, &parser, &body) {}
      } catch {
        conversation.status = error.status
        break
      }
    }
    return conversation
  }

  /// Reads one head or one body to its end; false when more bytes are needed.
  private mutating func step(
    _ bytes: [UInt8], _ start: inout Int, _ end: Int, _ parser: inout HeadParser, _ body: inout BodyDecoder?
  ) throws(ParseFailure) -> Bool {
    guard start < end || body != nil else { return false }
    let waiting = bytes.span.extracting(start..<end)
    if var decoder = body {
      let taken = try decoder.take(waiting)
      precondition(taken <= waiting.count && decoder.body.count <= 65_536)
      start += taken
      body = decoder.isComplete ? nil : decoder
      if decoder.isComplete { bodies.append(decoder.body) }
      return decoder.isComplete
    }
    guard let head = try parser.parse(waiting) else { return false }
    precondition(head.length <= waiting.count && head.fields.count <= 100)
    try begin(head, Array(bytes[start..<(start + head.length)]), &body)
    start += head.length
    parser = HeadParser()
    return true
  }

  private mutating func begin(_ head: RequestHead, _ bytes: [UInt8], _ body: inout BodyDecoder?) throws(ParseFailure) {
    let resolution = Self.responder.resolve(head.method, path: Array(bytes[head.path]))
    let headers = Headers(bytes: bytes, fields: head.fields)
    precondition(headers.pairs.count == head.fields.count && headers["host"] != nil || head.minor == 0)
    if let path = PercentEncoding.decode(bytes[head.path]) { precondition(path.hasPrefix("/") && !path.utf8.contains(0)) }
    _ = FormBody(Array(bytes[head.query]))
    heads.append(head)
    routes.append(resolution.route)
    body = try BodyDecoder(head.framing, limit: resolution.maxBody)
  }
}
