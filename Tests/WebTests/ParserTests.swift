import Testing

@testable import Web

@Suite("The head parser, as a pure function")
struct ParserTests {
  /// What a parser makes of bytes that come in pieces of `size`.
  private func parse(_ bytes: [UInt8], pieces size: Int) -> Result<RequestHead?, ParseFailure> {
    var parser = HeadParser()
    var end = 0
    while true {
      end = min(bytes.count, end + size)
      do throws(ParseFailure) {
        if let head = try parser.parse(bytes.span.extracting(0..<end)) { return .success(head) }
      } catch {
        return .failure(error)
      }
      if end == bytes.count { return .success(nil) }
    }
  }

  private let sample = Array("POST /a/b?c=d HTTP/1.1\r\nHost: example.test:8080\r\nX-Padded: \t v w \t\r\nContent-Length: 3\r\n\r\nabc".utf8)

  @Test("a head is read to its parts")
  func parts() throws {
    let head = try #require(try parse(sample, pieces: .max).get())
    func text(_ range: Range<Int>) -> String { String(decoding: sample[range], as: UTF8.self) }
    #expect(head.method == .POST)
    #expect(text(head.path) == "/a/b")
    #expect(text(head.query) == "c=d")
    #expect(head.framing == .length(3))
    #expect(head.keepAlive)
    #expect(head.length == sample.count - 3)
    let headers = Headers(bytes: sample, fields: head.fields)
    #expect(headers["x-padded"] == "v w")
    #expect(headers["HOST"] == "example.test:8080")
  }

  @Test("the outcome does not depend on how the bytes come", arguments: [1, 2, 3, 7, 64])
  func piecesDoNotMatter(_ size: Int) {
    #expect(parse(sample, pieces: size) == parse(sample, pieces: sample.count))
    for malformed in MalformedRequest.all {
      let bytes = Array(malformed.bytes.utf8)
      #expect(parse(bytes, pieces: size) == parse(bytes, pieces: bytes.count), "\(malformed.what)")
    }
  }

  @Test("every cut of a head needs more bytes")
  func everyCut() throws {
    for end in 0..<(sample.count - 4) {
      #expect(try parse(Array(sample[..<end]), pieces: 5).get() == nil)
    }
  }

  @Test("no single changed byte crashes it, and none changes where the head ends")
  func everyByteChanged() {
    for at in sample.indices.dropLast(3) {
      for byte in UInt8.min...UInt8.max {
        var changed = sample
        changed[at] = byte
        guard case .success(let head?) = parse(changed, pieces: .max) else { continue }
        #expect(head.length == sample.count - 3)
      }
    }
  }

  @Test("one empty line before a request is passed over, a second is not")
  func emptyLines() throws {
    let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    #expect(try parse(Array("\r\n\(request)".utf8), pieces: 1).get()?.length == request.utf8.count + 2)
    #expect(throws: ParseFailure.self) { try parse(Array("\r\n\r\n\(request)".utf8), pieces: 1).get() }
  }

  @Test("a chunked body gives the same bytes however it comes", arguments: [1, 2, 5, 1000])
  func bodyPieces(_ size: Int) throws {
    let wire = Array("4\r\nWiki\r\n6;a=\"b\"\r\npedia \r\n0E\r\nin \r\n\r\nchunks.\r\n000\r\nA: b\r\nC: d\r\n\r\nREST".utf8)
    var decoder = try BodyDecoder(.chunked, limit: 100)
    var waiting: [UInt8] = []
    var taken = 0
    for start in stride(from: 0, to: wire.count, by: size) where !decoder.isComplete {
      waiting += wire[start..<min(wire.count, start + size)]
      let count = try decoder.take(waiting.span)
      waiting.removeFirst(count)
      taken += count
    }
    #expect(decoder.isComplete)
    #expect(String(decoding: decoder.body, as: UTF8.self) == "Wikipedia in \r\n\r\nchunks.")
    #expect(taken == wire.count - 4)
  }

  @Test("dates are written as HTTP does and read back")
  func dates() {
    #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    for seconds in [0, 784_111_777, 951_782_400, 1_796_000_000, 4_102_444_800] {
      #expect(HTTPDate.seconds(HTTPDate.text(seconds)) == seconds)
    }
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49 GMT") == nil)
    #expect(HTTPDate.seconds("") == nil)
  }
}
