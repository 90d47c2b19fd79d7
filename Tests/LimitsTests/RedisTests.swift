import Foundation
import Support
import Telemetry
import Testing
import Web

@testable import Limits

/// A Redis of a test's own, on a free port, that keeps nothing.
private final class OwnRedis {
  let port: Int
  private var process: Process?

  init() throws {
    port = Int(try FaultServer.unusedPort())
    try start()
  }

  func start() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/redis-server")
    process.arguments = ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", "planted-password"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    self.process = process
  }

  func signal(_ number: Int32) {
    if let process { kill(process.processIdentifier, number) }
  }

  func stop() async {
    guard let process else { return }
    signal(SIGCONT)
    signal(SIGKILL)
    try? await onOwnThread { process.waitUntilExit() }
    self.process = nil
  }
}

@Suite("Limits shared through Redis", .timeLimit(.minutes(2))) struct RedisTests {
  private func buckets(_ redis: OwnRedis) throws -> SharedBuckets {
    SharedBuckets(try #require(RedisAddress("redis://:planted-password@127.0.0.1:\(redis.port)")), log: Log("test"), metrics: Metrics())
  }

  private func router(_ shared: SharedBuckets) throws -> Responder {
    let limits = RateLimits([.search: try #require(RateLimit(6, per: 600))], shared: shared, metrics: Metrics())
    var router = Router()
    router.get("/v1/flights/search") { _ in .text("found") }
    limits.mount(on: &router)
    return router.responder()
  }

  private func served(_ responder: Responder, _ count: Int) async -> Int {
    var served = 0
    for _ in 0..<count where await responder.respond(to: Request(path: "/v1/flights/search")).status == 200 { served += 1 }
    return served
  }

  @Test("two processes count together; without Redis each counts alone, at once; when it is back they count together again")
  func together() async throws {
    let redis = try OwnRedis()
    let one = try buckets(redis), two = try buckets(redis)
    #expect(await eventually { one.isUp && two.isUp })
    let first = try router(one), second = try router(two)
    #expect(await served(first, 4) == 4)
    #expect(await served(second, 9) == 2)
    await redis.stop()
    // The first has two of its own left, the second none: its own buckets counted all the while.
    #expect(await served(first, 9) == 2)
    #expect(await served(second, 9) == 0)
    #expect(await eventually { !one.isUp && !two.isUp })
    try redis.start()
    #expect(await eventually { one.isUp && two.isUp })
    let third = try router(one), fourth = try router(two)
    #expect(await served(third, 5) == 5)
    #expect(await served(fourth, 9) == 1)
    one.close()
    two.close()
    await redis.stop()
  }

  @Test("what an access rule refuses is counted by all processes together, and the one too many is 429")
  func refusals() async throws {
    let redis = try OwnRedis()
    let shared = try buckets(redis)
    #expect(await eventually { shared.isUp })
    let responders = try (0..<2).map { _ in
      let limits = RateLimits([.read: try #require(RateLimit(6, per: 600))], shared: shared, metrics: Metrics())
      var router = Router()
      router.get("/v1/account", access: .signedIn) { _ in .text("yours") }
      limits.mount(on: &router)
      return router.responder(identify: { _ in nil }, refused: { await limits.counted($0) ?? $1 })
    }
    var answers: [Int] = []
    for turn in 0..<10 { answers.append(await responders[turn % 2].respond(to: Request(path: "/v1/account")).status) }
    #expect(answers == Array(repeating: 401, count: 6) + Array(repeating: 429, count: 4))
    shared.close()
    await redis.stop()
  }

  @Test("a Redis that hangs holds a request up once, and no longer than the patience")
  func hanging() async throws {
    let redis = try OwnRedis()
    let shared = try buckets(redis)
    #expect(await eventually { shared.isUp })
    let limit = try #require(RateLimit(1000, per: 60))
    #expect(await shared.take(["x"], limit) == 0)
    #expect(await SharedBuckets.isThere(try #require(RedisAddress("redis://:planted-password@127.0.0.1:\(redis.port)"))))
    #expect(await !SharedBuckets.isThere(try #require(RedisAddress("redis://:wrong@127.0.0.1:\(redis.port)"))))
    redis.signal(SIGSTOP)
    #expect(await shared.take(["x"], limit) == nil)
    #expect(!shared.isUp)
    #expect(await shared.take(["x"], limit) == nil)
    redis.signal(SIGCONT)
    #expect(await eventually { shared.isUp })
    #expect(await shared.take(["x"], limit) == 0)
    shared.close()
    await redis.stop()
  }

  @Test("a token is given back in Redis too, and a refusal takes none")
  func back() async throws {
    let redis = try OwnRedis()
    let shared = try buckets(redis)
    #expect(await eventually { shared.isUp })
    let limit = try #require(RateLimit(2, per: 600))
    for _ in 0..<20 {
      #expect(await shared.take(["a", "b"], limit) == 0)
      shared.giveBack(["a", "b"], limit)
    }
    #expect(await shared.take(["a"], limit) == 0)
    #expect(await shared.take(["a"], limit) == 0)
    let wait = try #require(await shared.take(["a", "b"], limit))
    #expect(wait > 290_000_000_000 && wait <= 300_000_000_000)
    // The refusal left b's alone.
    #expect(await shared.take(["b"], limit) == 0)
    #expect(await shared.take(["b"], limit) == 0)
    shared.close()
    await redis.stop()
  }
}
