import Dispatch
import Glibc
import JSON
import Limits
import Synchronization
import Telemetry
import Web

/// What counting its caller costs a request: the same route with and without limits, in this process, no socket between.
public struct LimitBench: Benchmark {
  public static let name = "limits"
  public static let summary = "nanoseconds that the limits add to a request"
  private let options: BenchOptions
  /// Addresses that ask in turn.
  static let callers = 4096

  public init(_ options: BenchOptions) { self.options = options }

  public func run() throws -> BenchReport {
    let requests = (0..<Self.callers).map { Request(path: "/v1/places", remoteAddress: "198.51.\($0 / 256).\($0 % 256)") }
    guard let wide = RateLimit(1_000_000, per: 1) else { throw BenchProblem("no such limit") }
    let (bare, limited) = (Self.responder(nil), Self.responder(RateLimits([.read: wide], metrics: Metrics())))
    var times: [(bare: Double, limited: Double)] = []
    let count = options.queries ?? 20_000
    for _ in 0..<(options.passes ?? 150) {
      times.append((Self.nanoseconds(bare, requests, count), Self.nanoseconds(limited, requests, count)))
    }
    return Self.report(times)
  }

  private static func responder(_ limits: RateLimits?) -> Responder {
    var router = Router()
    router.get("/v1/places", access: .everyone) { _ in .empty() }
    limits?.mount(on: &router)
    // As the server has it: pages of other sites are looked at first.
    return router.responder(CrossOrigin().answer)
  }

  /// The processor time of one request, the mean of so many; a task that never waits stays on its thread.
  private static func nanoseconds(_ responder: Responder, _ requests: [Request], _ count: Int) -> Double {
    let done = DispatchSemaphore(value: 0)
    let time = Mutex(0.0)
    Task.detached {
      let began = cpuNanoseconds()
      for turn in 0..<count { _ = await responder.respond(to: requests[turn % requests.count]) }
      let nanoseconds = Double(cpuNanoseconds() - began) / Double(count)
      time.withLock { $0 = nanoseconds }
      done.signal()
    }
    // The bench's own thread, not one of Swift's pool.
    done.wait()
    return time.withLock { $0 }
  }

  /// The least of the rounds: what neighbours on the machine do is left out.
  static func report(_ times: [(bare: Double, limited: Double)]) -> BenchReport {
    let bare = times.map(\.bare).min() ?? 0, limited = times.map(\.limited).min() ?? 0
    var table = Table("processor time of a request in process, the least of \(times.count) rounds", "", "ns")
    table.row("without limits", [bare], digits: 0)
    table.row("with limits", [limited], digits: 0)
    table.row("limits", [limited - bare], digits: 0)
    var json = JSONWriter()
    json.object { json in
      json.field("rounds", times.count)
      json.field("bare_ns", bare.rounded(to: 1))
      json.field("limited_ns", limited.rounded(to: 1))
      json.field("limits_ns", (limited - bare).rounded(to: 1))
    }
    return BenchReport(tables: [table], json: json.bytes)
  }
}

/// What this thread has computed so far.
private func cpuNanoseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
