import Support
import Testing

/// One row of the list of provider faults: what the provider's server does, and how the search shows it.
struct FaultRow: Sendable, CustomTestStringConvertible {
  let name: String
  let status: String
  /// What follows the request for offers; the token was given before.
  let steps: @Sendable () async throws -> [FaultStep]

  init(_ name: String, _ status: String, _ steps: @autoclosure @escaping @Sendable () throws -> [FaultStep]) {
    self.init(name, status, made: steps)
  }

  /// A row whose steps take a while to make.
  init(_ name: String, _ status: String, made steps: @escaping @Sendable () async throws -> [FaultStep]) {
    self.name = name
    self.status = status
    self.steps = steps
  }

  var testDescription: String { name }

  static func head(_ lines: String...) -> FaultStep {
    .text((["HTTP/1.1 200 OK", "Content-Type: application/json"] + lines + ["", ""]).joined(separator: "\r\n"))
  }

  static func body(_ name: String, status: Int = 200, headers: [String] = []) throws -> [FaultStep] {
    [.reply(status, headers: ["Content-Type: application/vnd.amadeus+json"] + headers, body: try Bench.fixture(name))]
  }

  /// Faults that end in time by themselves.
  static let quick: [FaultRow] = [
    FaultRow("the connection closes after the status line", "error", [.text("HTTP/1.1 200 OK\r\n")]),
    FaultRow("the connection closes before a byte", "error", []),
    FaultRow("the body is cut", "error", [head("Content-Length: 5000"), .text(#"{"data":[{"type":"flight-offer","#)]),
    FaultRow("the chunked body is cut", "error", [head("Transfer-Encoding: chunked"), .text("10\r\n{\"data\":[\r\n")]),
    FaultRow("a chunk's size is no number", "error", [head("Transfer-Encoding: chunked"), .text("zz\r\n{}\r\n0\r\n\r\n")]),
    FaultRow("the connection is reset", "error", [.reset]),
    FaultRow("the connection is reset within the body", "error", [head("Content-Length: 5000"), .text(#"{"data":["#), .reset]),
    FaultRow("the answer is no HTTP", "error", [.text("220 mail.example ESMTP\r\n")]),
    FaultRow("429 without Retry-After", "rate_limited", try body("error-38194.json", status: 429)),
    FaultRow("429 with Retry-After 2", "rate_limited", try body("error-38194.json", status: 429, headers: ["Retry-After: 2"])),
    FaultRow(
      "429 with a date", "rate_limited",
      try body("error-38194.json", status: 429, headers: ["Retry-After: Sat, 21 Nov 2026 12:00:30 GMT"])),
    FaultRow("429 with 99999", "rate_limited", try body("error-38194.json", status: 429, headers: ["Retry-After: 99999"])),
    FaultRow("429 because the month's quota is spent", "rate_limited", try body("error-38195.json", status: 429)),
    FaultRow("500", "error", try body("error-141.json", status: 500)),
    FaultRow(
      "502 with a page", "error", [.reply(502, headers: ["Content-Type: text/html"], body: Array("<h1>Bad Gateway</h1>".utf8))]),
    FaultRow("503 with nothing", "error", [.reply(503)]),
    FaultRow(
      "504 with a page", "error", [.reply(504, headers: ["Content-Type: text/html"], body: Array("<h1>Timeout</h1>".utf8))]),
    FaultRow("200 with an error in the body", "error", try body("error-141.json")),
    FaultRow("400 for a question it does not like", "error", try body("error-477.json", status: 400)),
    FaultRow("malformed JSON", "error", [.json(200, #"{"data":[{"type":"flight-offer",}]}"#)]),
    FaultRow("nothing where JSON belongs", "error", [.json(200, "")]),
    FaultRow(
      "bytes that are not UTF-8", "error", [.reply(200, body: Array(#"{"data":[""#.utf8) + [0xFF, 0xC0] + Array(#""]}"#.utf8))]),
    FaultRow(
      "600 levels deep", "error",
      [.json(200, #"{"data":"# + String(repeating: "[", count: 600) + String(repeating: "]", count: 600) + "}")]),
    FaultRow(
      "a page with 200", "error",
      [.reply(200, headers: ["Content-Type: text/html"], body: Array("<!doctype html><title>Sorry</title>".utf8))]),
    FaultRow("a price that is the word NaN without quotes", "error", [.json(200, #"{"data":[{"price":{"total":NaN}}]}"#)]),
    FaultRow("data that is no list", "error", [.json(200, #"{"data":{"offers":7}}"#)]),
    FaultRow(
      "a body over 8 MB with its length", "error",
      [head("Content-Length: 9437184"), .flood(Array(repeating: 0x20, count: 65_536), times: 144)]),
    FaultRow(
      "a body over 8 MB without its length", "error",
      [head("Connection: close"), .flood(Array(repeating: 0x20, count: 65_536), times: 144)]),
    FaultRow("a gzip bomb", "error", made: {
      [.reply(200, headers: ["Content-Encoding: gzip"], body: try await gzip(zeros: 256 << 20))]
    }),
    FaultRow(
      "3 MB of header", "error",
      [.text("HTTP/1.1 200 OK\r\n"), .flood(Array("X-Padding: \(String(repeating: "p", count: 1_000))\r\n".utf8), times: 3_000)]),
  ]

  /// Faults that only a deadline ends.
  static let endless: [FaultRow] = [
    FaultRow("silence after the request", "timeout", [.hang]),
    FaultRow("silence after the head", "timeout", [head("Content-Length: 5000"), .hang]),
    FaultRow(
      "one byte a second", "timeout",
      [head("Content-Length: 5000"), .trickle(Array(repeating: 0x20, count: 5_000), every: .seconds(1))]),
    FaultRow(
      "one byte of head a second", "timeout",
      [.trickle(Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".utf8), every: .seconds(1))]),
  ]

  /// Answers that are odd but usable.
  static let usable: [FaultRow] = [
    FaultRow("missing and null fields", "ok", try body("offers-nulls.json")),
    FaultRow("fields nobody knows", "ok", try body("offers-one-way.json")),
    FaultRow("a price as text, as a number, zero, below zero and not a number", "ok", try body("offers-bad-rows.json")),
    FaultRow("an empty list", "ok", try body("offers-empty.json")),
  ]
}
