import Testing

@testable import Bench

@Suite("answers as the load client reads them")
struct ReplyHeadTests {
  @Test("a body is there when the head and all of it have come")
  func body() throws {
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-length: 5\r\n\r\nhello".utf8)
    for cut in 0..<bytes.count {
      let part = Array(bytes[..<cut])
      #expect(try ReplyHead(part)?.body(of: part) == nil)
    }
    let range = try #require(try ReplyHead(bytes)?.body(of: bytes))
    #expect(String(decoding: bytes[range], as: UTF8.self) == "hello")
  }

  @Test("anything but a 200 with a length is a problem", arguments: ["HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "nonsense nonsense\r\n\r\n"])
  func refused(text: String) {
    #expect(throws: BenchProblem.self) { try ReplyHead(Array(text.utf8)) }
  }
}
