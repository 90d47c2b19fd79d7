import Fetch
import ProviderKit
import Support
import Testing
import Travel

@testable import AviationStack

@Suite("calls to AviationStack")
struct CallTests {
  private let tomorrow = Bench.today.adding(days: 1)

  @Test("pages are followed to the last row")
  func pages() async throws {
    let (source, server) = try Bench.answering("page-1.json", "page-2.json") { $0.pageSize = 1 }
    defer { server.stop() }
    let rows = try await source.client.rows("flights", [], deadline: Bench.soon)
    #expect(rows.count == 2)
    #expect(server.requests.map(\.target).map { $0.contains("offset=") } == [false, true])
    #expect(server.requests.last?.target.hasSuffix("limit=1&offset=1") == true)
  }

  @Test("a list that never ends is read so far and no further")
  func endless() async throws {
    let bench = try SandboxBench()
    let source = Bench.source(bench.url(.endless)) { $0.maxPages = 4 }
    #expect(try await source.client.rows("flights", [], deadline: Bench.soon).count == 4)
    await bench.stop()
  }

  @Test("the search for one flight stops with the page that has it")
  func stops() async throws {
    let (source, server) = try Bench.answering("page-1.json", "page-2.json") { $0.pageSize = 1 }
    defer { server.stop() }
    #expect(try await source.flight(FlightNumber("AI865")!, on: Bench.today, from: Bench.delhi, deadline: Bench.soon) != nil)
    #expect(server.requests.count == 1)
  }

  @Test("every page is counted, and a spent budget makes no call")
  func budget() async throws {
    let quota = Quota(provider: "aviationstack", monthlyLimit: 1, ledger: nil, clock: ManualClock(Bench.now))
    let (source, server) = try Bench.answering("page-1.json", "page-2.json", quota: quota) { $0.pageSize = 1 }
    defer { server.stop() }
    let fault = await outcome { () throws(ProviderFault) in try await source.client.rows("flights", [], deadline: Bench.soon) }
      .fault
    #expect(fault?.kind == .quotaSpent)
    #expect(server.requests.count == 1)
  }

  @Test("what the source says is left is what is left")
  func quotaHeader() async throws {
    let quota = Quota(provider: "aviationstack", monthlyLimit: 100, ledger: nil, clock: ManualClock(Bench.now))
    let (source, server) = try Bench.answering(
      "flights.json", headers: ["x-quota-limit: 100", "x-quota-remaining: 12"], quota: quota)
    defer { server.stop() }
    _ = try await source.client.rows("flights", [], deadline: Bench.soon)
    #expect(await quota.used() == 88)
  }

  @Test(
    "each error of the format is the fault it stands for, whatever its status",
    arguments: [
      ("error-usage-limit.json", 429, ProviderFault.Kind.quotaSpent), ("error-usage-limit.json", 200, .quotaSpent),
      ("error-rate-limit.json", 429, .rateLimited(retryAfter: .seconds(7))), ("error-invalid-key.json", 401, .unauthorized),
      ("error-invalid-key.json", 200, .unauthorized), ("error-internal.json", 500, .serverError(500)),
      ("error-internal.json", 200, .serverError(500)), ("timetable.json", 503, .serverError(503)),
      ("timetable.json", 302, .badReply),
    ])
  func errors(fixture: String, status: Int, kind: ProviderFault.Kind) async throws {
    let (source, server) = try Bench.answering(
      fixture, status: status, headers: ["Retry-After: 7", "Location: http://127.0.0.1:9/"])
    defer { server.stop() }
    let fault = await outcome { () throws(ProviderFault) in
      try await source.departures(from: Bench.delhi, on: tomorrow, deadline: Bench.soon)
    }.fault
    #expect(fault?.kind == kind)
    #expect(server.requests.count == 1)
  }

  @Test(
    "a refusal keeps the format's code",
    arguments: [("error-restricted.json", "function_access_restricted"), ("error-validation.json", "validation_error")])
  func refusals(fixture: String, code: String) async throws {
    let (source, server) = try Bench.answering(fixture, status: 403)
    defer { server.stop() }
    let fault = await outcome { () throws(ProviderFault) in
      try await source.departures(from: Bench.delhi, on: tomorrow, deadline: Bench.soon)
    }.fault
    guard case .refused(let given, _, _)? = fault?.kind else {
      Issue.record("no refusal: \(String(describing: fault))")
      return
    }
    #expect(given == code)
  }

  @Test("the key is in no fault's words, whatever goes wrong", arguments: FaultyServer.allCases)
  func keyHidden(_ faulty: FaultyServer) async throws {
    let server = try FaultServer(faulty.script)
    defer { server.stop() }
    let url = faulty == .refused ? "http://127.0.0.1:\(try FaultServer.unusedPort())/v1" : server.url + "/v1"
    let source = Bench.source(faulty == .badURL ? "nonsense" : url)
    let end = ContinuousClock.now.advanced(by: faulty == .hang ? .milliseconds(200) : .seconds(20))
    let fault = try #require(
      await outcome { () throws(ProviderFault) in
        try await source.departures(from: Bench.delhi, on: tomorrow, deadline: end)
      }.fault)
    #expect(!"\(fault)".contains(Bench.key))
    #expect(!fault.message.isEmpty)
    #expect(fault.kind == faulty.kind)
  }

  /// Ways a server fails below the format.
  enum FaultyServer: CaseIterable, Sendable {
    case refused, hang, cut, truncated, reset, html, malformed, badUTF8, deep, empty, badURL

    var script: [FaultStep] {
      switch self {
      case .refused, .badURL, .cut: [.request, .text("HTTP/1.1 200 OK\r\n")]
      case .hang: [.request, .hang]
      case .truncated: [.request, .text("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[")]
      case .reset: [.request, .reset]
      case .html: [.request, .reply(200, headers: ["Content-Type: text/html"], body: Array("<h1>sorry</h1>".utf8))]
      case .malformed: [.request, .json(200, #"{"data":["#)]
      case .badUTF8: [.request, .reply(200, body: [0x22, 0xFF, 0x22])]
      case .deep: [.request, .json(200, String(repeating: "[", count: 600) + String(repeating: "]", count: 600))]
      case .empty: [.request, .reply(200)]
      }
    }

    var kind: ProviderFault.Kind {
      switch self {
      case .refused, .badURL: .unreachable
      case .hang: .timeout
      case .cut, .truncated, .reset, .html, .malformed, .badUTF8, .deep, .empty: .badReply
      }
    }
  }
}
