internal import Synchronization
public import Telemetry
internal import Threads

/// Token buckets in Redis, which several processes have in common.
///
/// One thread sends what waits as one pipeline: a request is one script, whatever it counts. When Redis is away, nobody waits for
/// it: questions are answered with nil at once, and the thread looks twice a second whether it is back.
public final class SharedBuckets: Sendable {
  private struct Call: Sendable {
    let names: [String]
    let interval: Int
    let window: Int
    let answer: CheckedContinuation<UInt64?, Never>?
  }

  private struct State {
    var waiting: [Call] = []
    var isUp = false
    var isClosed = false
  }

  private let address: RedisAddress
  private let log: Log
  private let patience: Int
  private let bell = Doorbell()
  private let state = Mutex(State())
  private static let longestLine = 4096

  /// - Parameter patience: milliseconds that Redis may take for anything before it counts as away.
  public init(_ address: RedisAddress, patience: Int = 100, log: Log, metrics: Metrics) {
    (self.address, self.patience, self.log) = (address, patience, log)
    metrics.gauge("jetway_rate_limits_shared", "1 while the limits are shared through Redis.") { [weak self] in
      self?.isUp ?? false ? 1 : 0
    }
    _ = OwnedThread.start { [self] in run() }
  }

  /// Whether Redis answers.
  public var isUp: Bool { state.withLock { $0.isUp } }

  /// Whether Redis answers at this address, and takes the password.
  public static func isThere(_ address: RedisAddress, patience: Int = 1000) async -> Bool {
    await withCheckedContinuation { answer in
      let isStarted = OwnedThread.start { answer.resume(returning: RedisLine(address, milliseconds: patience)?.ask(["PING"]) == "PONG") }
      if !isStarted { answer.resume(returning: false) }
    }
  }

  /// Ends the thread.
  public func close() {
    state.withLock { $0.isClosed = true }
    bell.ring()
  }

  /// Takes a token from each of these buckets, or from none; 0, or the nanoseconds until there is one. Nil when Redis is away.
  func take(_ names: [String], _ limit: RateLimit) async -> UInt64? {
    guard isUp else { return nil }
    return await withCheckedContinuation { answer in add(names, Int(limit.interval / 1000), limit, answer) }
  }

  /// Puts a token back into each; nobody waits for that.
  func giveBack(_ names: [String], _ limit: RateLimit) {
    add(names, -Int(limit.interval / 1000), limit, nil)
  }

  private func add(_ names: [String], _ interval: Int, _ limit: RateLimit, _ answer: CheckedContinuation<UInt64?, Never>?) {
    let isTaken = state.withLock { state in
      guard state.isUp, state.waiting.count < Self.longestLine else { return false }
      state.waiting.append(Call(names: names, interval: interval, window: limit.seconds * 1_000_000, answer: answer))
      return true
    }
    if isTaken { bell.ring() } else { answer?.resume(returning: nil) }
  }

  private func run() {
    var hasTold = false
    while !state.withLock({ $0.isClosed }) {
      if let line = RedisLine(address, milliseconds: patience), let script = line.ask(["SCRIPT", "LOAD", Self.script]) {
        log.info("limits are shared", ["redis": "\(address)"])
        state.withLock { $0.isUp = true }
        hasTold = false
        while serve(line, script) {}
        goDown()
      }
      if !hasTold, !state.withLock({ $0.isClosed }) {
        hasTold = true
        log.warn("Redis does not answer: each process counts for itself until it does", ["redis": "\(address)"])
      }
      bell.wait(milliseconds: 500)
    }
    goDown()
  }

  /// Sends what waits and reads the answers; false when the line is of no use any more.
  private func serve(_ line: RedisLine, _ script: String) -> Bool {
    let calls = state.withLock { state -> [Call]? in
      guard !state.isClosed else { return nil }
      defer { state.waiting = [] }
      return state.waiting
    }
    guard let calls else { return false }
    if calls.isEmpty {
      bell.wait(orReading: line.descriptor, milliseconds: 1000)
      return line.isOpen
    }
    for call in calls {
      line.append(["EVALSHA", script, String(call.names.count)] + call.names.map { "jetway:limit:\($0)" } + [String(call.interval), String(call.window)])
    }
    var isWell = true
    for call in calls {
      let wait = isWell ? line.number() : nil
      if wait == nil, isWell {
        // Said before the caller goes on, so that nobody waits a second time.
        isWell = false
        state.withLock { $0.isUp = false }
      }
      call.answer?.resume(returning: wait.map { UInt64(clamping: $0) * 1000 })
    }
    return isWell
  }

  private func goDown() {
    let left = state.withLock { state -> [Call] in
      defer { state.waiting = [] }
      state.isUp = false
      return state.waiting
    }
    for call in left { call.answer?.resume(returning: nil) }
  }

  /// The same rule as `BucketTable`, in microseconds of Redis' own clock. A negative interval gives back.
  private static let script = """
    local time = redis.call('TIME')
    local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
    local interval, window = tonumber(ARGV[1]), tonumber(ARGV[2])
    local wait, full = 0, {}
    for i, name in ipairs(KEYS) do
      full[i] = math.max(tonumber(redis.call('GET', name) or '0'), now) + interval
      wait = math.max(wait, full[i] - now - window)
    end
    if wait > 0 then return math.ceil(wait) end
    for i, name in ipairs(KEYS) do
      if full[i] > now then
        redis.call('SET', name, string.format('%.0f', full[i]), 'PX', math.ceil((full[i] - now) / 1000))
      else
        redis.call('DEL', name)
      end
    end
    return 0
    """
}
