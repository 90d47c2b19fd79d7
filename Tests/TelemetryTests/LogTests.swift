import Foundation
import Glibc
import JSON
import Telemetry
import Testing

@Suite struct LogTests {
  /// What `body` logs, line by line, through a pipe.
  func lines(level: LogLevel = .debug, style: LogStyle = .automatic, _ body: (Log) -> Void) -> [String] {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    body(Log("test", output: LogOutput(descriptor: ends[1], level: level, style: style)))
    close(ends[1])
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(ends[0], &room, room.count), count > 0 { bytes += room.prefix(count) }
    close(ends[0])
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("a record is one JSON object with its fields")
  func record() throws {
    let lines = lines { log in
      log.with(["requestId": "r1"]).warn("slow \"store\"", ["ms": 12.5, "n": 3, "ok": false, "none": nil as String?, "took": Duration.milliseconds(2)])
    }
    let root = try JSONDocument(parsing: try #require(lines.first)).root
    #expect(lines.count == 1)
    #expect(root.members.map(\.key) == ["time", "level", "component", "message", "requestId", "ms", "n", "ok", "none", "took"])
    #expect(root["level"]?.string == "warn")
    #expect(root["component"]?.string == "test")
    #expect(root["message"]?.string == "slow \"store\"")
    #expect(root["requestId"]?.string == "r1")
    #expect(root["ms"]?.double == 12.5)
    #expect(root["took"]?.double == 2)
    #expect(root["none"]?.isNull == true)
    let time = Array((root["time"]?.string ?? "").utf8)
    #expect(time.count == 24 && time[10] == 0x54 && time[19] == 0x2E && time[23] == 0x5A)
  }

  @Test("no text can make two records of one or forge a field", arguments: [LogStyle.json, .human])
  func injection(style: LogStyle) {
    let evil = "x\n{\"level\":\"error\"}\r\u{85}\u{1B}[2J"
    let lines = lines(style: style) { log in log.info(evil, [evil: evil, "time": "forged", "time": "again"]) }
    #expect(lines.count == 1)
    #expect(!lines[0].contains("\u{1B}[2J"))
    #expect(!lines[0].utf8.contains(0x0D))
    #expect(style == .human || (try? JSONDocument(parsing: lines[0])) != nil)
  }

  @Test("queries of URLs and fields with secret names are never written")
  func secrets() {
    let url = "https://user:planted@api.example.com:8443/v1/flights?access_key=planted&x=1#planted"
    for style in [LogStyle.json, .human] {
      let lines = lines(style: style) { log in
        log.info("calling \(url) now, then \"\(url)\"", [
          "url": url, "client_secret": "planted", "Authorization": "Bearer planted", "accessKey": "planted", "X-Api-Key": "planted",
          "passportNumber": 123_456_789,
        ])
      }
      #expect(lines.count == 1)
      #expect(!lines[0].contains("planted") && !lines[0].contains("123456789"))
      #expect(lines[0].contains("https://api.example.com:8443/v1/flights"))
    }
  }

  @Test("records below the level are not made at all")
  func levels() {
    var built = 0
    func message() -> String { built += 1; return "m" }
    let lines = lines(level: .warn) { log in
      log.debug(message())
      log.info(message())
      log.warn(message())
      log.error(message())
    }
    #expect(lines.count == 2)
    #expect(built == 2)
    #expect(LogLevel("WARNING") == .warn)
    #expect(LogLevel("loud") == nil)
  }

  @Test("a log that nobody reads any more does not end the process")
  func closedPipe() async {
    let outcome = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        // The pool's threads may block the signal already; a fresh one that does not shows what a server would see.
        var pipe = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_UNBLOCK, &pipe, nil)
        var ends: [Int32] = [0, 0]
        Glibc.pipe(&ends)
        close(ends[0])
        Log("test", output: LogOutput(descriptor: ends[1], level: .info)).info("into the void")
        close(ends[1])
        var after = sigset_t()
        pthread_sigmask(SIG_BLOCK, nil, &after)
        continuation.resume(returning: sigismember(&after, SIGPIPE))
      }
    }
    #expect(outcome == 0, "the thread's signals are as before")
  }

  @Test("a huge value is cut")
  func huge() {
    let lines = lines { $0.info(String(repeating: "é", count: 100_000), ["body": String(repeating: "\u{1}", count: 9_999)]) }
    #expect(lines.count == 1)
    #expect(lines[0].utf8.count < 20_000)
  }
}
