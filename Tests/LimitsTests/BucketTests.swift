import Synchronization
import Telemetry
import Testing
import Web

@testable import Limits

@Suite struct BucketTests {
  private static let second: UInt64 = 1_000_000_000

  @Test("a bucket gives its count at once, then one an interval, and says how long to wait")
  func bucket() throws {
    let table = BucketTable(), limit = try #require(RateLimit(5, per: 60)), now = 1000 * Self.second
    for _ in 0..<5 { #expect(table.take(7, limit, now: now) == 0) }
    #expect(table.take(7, limit, now: now) == 12 * Self.second)
    #expect(table.take(8, limit, now: now) == 0)
    #expect(table.take(7, limit, now: now + 12 * Self.second) == 0)
    #expect(table.take(7, limit, now: now + 12 * Self.second) == 12 * Self.second)
    for _ in 0..<5 { #expect(table.take(7, limit, now: now + 100 * Self.second) == 0) }
    #expect(table.take(7, limit, now: now + 100 * Self.second) > 0)
  }

  @Test("a token that was given back can be taken again, never more than the count")
  func back() throws {
    let table = BucketTable(), limit = try #require(RateLimit(2, per: 60)), now = 1000 * Self.second
    for _ in 0..<50 {
      #expect(table.take(7, limit, now: now) == 0)
      table.giveBack(7, limit)
    }
    for _ in 0..<9 { table.giveBack(7, limit) }
    #expect(table.take(7, limit, now: now) == 0)
    #expect(table.take(7, limit, now: now) == 0)
    #expect(table.take(7, limit, now: now) > 0)
  }

  @Test("a million callers take no more memory, and the one who is over the limit stays known among those of a while ago")
  func bounded() throws {
    let table = BucketTable(capacity: 1024), limit = try #require(RateLimit(5, per: 60)), now = 10_000 * Self.second
    for key in 1...1_000_000 as ClosedRange<UInt64> { _ = table.take(key &* 0x9E37_79B9_7F4A_7C15, limit, now: now - 100 * Self.second) }
    for _ in 0..<5 { #expect(table.take(42, limit, now: now) == 0) }
    for key in 1...200 as ClosedRange<UInt64> { _ = table.take(key &* 0x9E37_79B9_7F4A_7C15, limit, now: now) }
    #expect(table.take(42, limit, now: now) > 0)
  }

  @Test("limits are read, and what is not one is refused")
  func words() throws {
    #expect(RateLimit.limits("off") == [:])
    let limits = try #require(RateLimit.limits("search=10/1, guess=off"))
    #expect(limits[.search] == RateLimit(10, per: 1))
    #expect(limits[.guess] == nil)
    #expect(limits[.read] == RateLimit.usual[.read])
    for bad in ["search", "search=", "search=0/1", "search=1/0", "flights=1/1", "search=1", "search=-1/60", "search=1/60/60", "search=9223372036854775808/1"] {
      #expect(RateLimit.limits(bad) == nil, "\(bad)")
    }
    #expect(RouteClass.allCases.allSatisfy { RateLimit.usual[$0] != nil })
  }

  @Test("an address of Redis is read, and never shows its password")
  func redis() throws {
    let address = try #require(RedisAddress("redis://me:planted@cache.example:6380/3"))
    #expect(address.description == "redis://cache.example:6380")
    #expect(RedisAddress("redis://cache")?.port == 6379)
    for bad in ["", "cache", "http://cache", "redis://", "redis://:0", "redis://c:99999", "redis://c/x", "rediss://c"] { #expect(RedisAddress(bad) == nil, "\(bad)") }
  }
}
