import Testing

/// The malformed set: what must be answered with which status, and the connection closed.
struct MalformedRequest: Sendable, CustomTestStringConvertible {
  var what: String
  var bytes: String
  var status: Int

  var testDescription: String { what }

  private static let post = "POST /echo HTTP/1.1\r\nHost: x\r\n"

  static let all: [MalformedRequest] = hosts + framing + fields + targets + versions + chunks

  private static let hosts: [MalformedRequest] = [
    .init(what: "no Host", bytes: "GET /hello HTTP/1.1\r\n\r\n", status: 400),
    .init(what: "two Hosts", bytes: "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", status: 400),
    .init(what: "two equal Hosts", bytes: "GET /hello HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", status: 400),
    .init(what: "two Hosts in HTTP/1.0", bytes: "GET /hello HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", status: 400),
    .init(what: "a Host with a slash", bytes: "GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n", status: 400),
    .init(what: "a Host with a blank", bytes: "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n", status: 400),
  ]

  private static let framing: [MalformedRequest] = [
    .init(what: "Content-Length then Transfer-Encoding", bytes: post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", status: 400),
    .init(what: "Transfer-Encoding then Content-Length", bytes: post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", status: 400),
    .init(what: "an unknown coding with Content-Length", bytes: post + "Transfer-Encoding: x\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", status: 400),
    .init(what: "two Content-Lengths", bytes: post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", status: 400),
    .init(what: "two equal Content-Lengths", bytes: post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", status: 400),
    .init(what: "a list of Content-Lengths", bytes: post + "Content-Length: 3, 3\r\n\r\nabc", status: 400),
    .init(what: "Content-Length with a plus", bytes: post + "Content-Length: +3\r\n\r\nabc", status: 400),
    .init(what: "a negative Content-Length", bytes: post + "Content-Length: -3\r\n\r\nabc", status: 400),
    .init(what: "a hexadecimal Content-Length", bytes: post + "Content-Length: 0x3\r\n\r\nabc", status: 400),
    .init(what: "an empty Content-Length", bytes: post + "Content-Length: \r\n\r\nabc", status: 400),
    .init(what: "a Content-Length over 2^64", bytes: post + "Content-Length: 18446744073709551619\r\n\r\nabc", status: 400),
    .init(what: "an unknown transfer coding", bytes: post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", status: 501),
    .init(what: "gzip, chunked", bytes: post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", status: 501),
    .init(what: "chunked, identity", bytes: post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", status: 501),
    .init(what: "an empty Transfer-Encoding", bytes: post + "Transfer-Encoding:\r\n\r\n0\r\n\r\n", status: 501),
    .init(what: "two Transfer-Encodings", bytes: post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", status: 400),
    .init(what: "Transfer-Encoding in HTTP/1.0", bytes: "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", status: 400),
    .init(what: "an unknown expectation", bytes: post + "Content-Length: 5\r\nExpect: foo\r\n\r\nhello", status: 417),
  ]

  private static let fields: [MalformedRequest] = [
    .init(what: "a blank before the colon", bytes: post + "Content-Length : 3\r\n\r\nabc", status: 400),
    .init(what: "a name with brackets", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX(A): a\r\n\r\n", status: 400),
    .init(what: "an empty name", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n", status: 400),
    .init(what: "a field without a colon", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nnothing\r\n\r\n", status: 400),
    .init(what: "a folded value", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n 2\r\n\r\n", status: 400),
    .init(what: "a value folded with a tab", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n\t2\r\n\r\n", status: 400),
    .init(what: "a NUL in a value", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n", status: 400),
    .init(what: "an escape in a value", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX-A: a\u{1B}b\r\n\r\n", status: 400),
    .init(what: "a DEL in a value", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX-A: a\u{7F}b\r\n\r\n", status: 400),
    .init(what: "a bare carriage return", bytes: "GET /hello HTTP/1.1\r\nHost: x\r\nX-A: a\rb: c\r\n\r\n", status: 400),
    .init(what: "bare line feeds", bytes: "GET /hello HTTP/1.1\nHost: x\n\n", status: 400),
    .init(what: "one bare line feed", bytes: "GET /hello HTTP/1.1\r\nHost: x\nX-A: b\r\n\r\n", status: 400),
  ]

  private static let targets: [MalformedRequest] = [
    .init(what: "an absolute target", bytes: "GET http://x/hello HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "an authority target", bytes: "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "an asterisk", bytes: "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "a fragment", bytes: "GET /hello#a HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "an unencoded byte", bytes: "GET /h\u{E9} HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "a blank in the target", bytes: "GET /hel lo HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "a tab in the request line", bytes: "GET\t/hello HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "two blanks", bytes: "GET  /hello HTTP/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "an unknown method", bytes: "FOO /hello HTTP/1.1\r\nHost: x\r\n\r\n", status: 501),
    .init(what: "a method in lower case", bytes: "get /hello HTTP/1.1\r\nHost: x\r\n\r\n", status: 501),
    .init(what: "garbage", bytes: "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\r\n\r\n", status: 400),
  ]

  private static let versions: [MalformedRequest] = [
    .init(what: "no version", bytes: "GET /hello\r\n\r\n", status: 400),
    .init(what: "version 3.7", bytes: "GET /hello HTTP/3.7\r\nHost: x\r\n\r\n", status: 505),
    .init(what: "version 1.2", bytes: "GET /hello HTTP/1.2\r\nHost: x\r\n\r\n", status: 505),
    .init(what: "version 0.9", bytes: "GET /hello HTTP/0.9\r\nHost: x\r\n\r\n", status: 505),
    .init(what: "a version in lower case", bytes: "GET /hello http/1.1\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "a version of two digits", bytes: "GET /hello HTTP/1.10\r\nHost: x\r\n\r\n", status: 400),
    .init(what: "HTTP/2's preface", bytes: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: 400),
  ]

  private static let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"

  private static let chunks: [MalformedRequest] = [
    .init(what: "a chunk size over 2^64", bytes: chunked + "FFFFFFFFFFFFFFFF3\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a chunk size of 2^63", bytes: chunked + "8000000000000000\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a negative chunk size", bytes: chunked + "-1\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a chunk size with 0x", bytes: chunked + "0x3\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "an empty chunk size", bytes: chunked + "\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a blank before a chunk size", bytes: chunked + " 3\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a chunk longer than its size", bytes: chunked + "3\r\nabcd\r\n0\r\n\r\n", status: 400),
    .init(what: "a chunk line ended by a line feed", bytes: chunked + "3\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a chunk ended by a line feed", bytes: chunked + "3\r\nabc\n0\r\n\r\n", status: 400),
    .init(what: "a NUL in a chunk extension", bytes: chunked + "3;a=\0\r\nabc\r\n0\r\n\r\n", status: 400),
    .init(what: "a bare line feed in a trailer", bytes: chunked + "3\r\nabc\r\n0\r\nA: b\n\r\n", status: 400),
    .init(what: "a trailer that is no field", bytes: chunked + "3\r\nabc\r\n0\r\nGET /hello HTTP/1.1\r\n\r\n", status: 400),
    .init(what: "a chunk line that never ends", bytes: chunked + "3;" + String(repeating: "a", count: 2000), status: 400),
  ]
}
