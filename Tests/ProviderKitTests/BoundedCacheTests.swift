import ProviderKit
import Support
import Testing

/// What the cache gives for a key.
private func expect<Key, Value: Equatable>(
  _ cache: inout BoundedCache<Key, Value>, _ key: Key, _ now: ContinuousClock.Instant, _ expected: Value?,
  _ location: SourceLocation = #_sourceLocation
) {
  let value = cache.value(key, at: now)
  #expect(value == expected, sourceLocation: location)
}

@Suite("the bounded cache")
struct BoundedCacheTests {
  private let now = ContinuousClock.now
  private var later: ContinuousClock.Instant { now.advanced(by: .seconds(60)) }

  @Test("lets go what was used longest ago")
  func leastRecentlyUsed() {
    var cache = BoundedCache<String, Int>(maximumCount: 3)
    for (index, key) in ["a", "b", "c"].enumerated() { cache.set(key, index, expires: later) }
    expect(&cache, "a", now, 0)
    cache.set("d", 3, expires: later)
    expect(&cache, "b", now, nil)
    expect(&cache, "a", now, 0)
    expect(&cache, "c", now, 2)
    expect(&cache, "d", now, 3)
  }

  @Test("never holds more than its cost")
  func cost() {
    var cache = BoundedCache<Int, Int>(maximumCount: 100, maximumCost: 10)
    for key in 0..<50 {
      cache.set(key, key, cost: key % 7, expires: later)
      #expect(cache.cost <= 10)
    }
    cache.set(1000, 1, cost: 11, expires: later)
    expect(&cache, 1000, now, nil)
    expect(&cache, 49, now, 49)
  }

  @Test("gives nothing out that is past its time")
  func expiry() {
    var cache = BoundedCache<Int, Int>(maximumCount: 10)
    cache.set(1, 1, expires: now.advanced(by: .seconds(5)))
    expect(&cache, 1, now.advanced(by: .milliseconds(4999)), 1)
    expect(&cache, 1, now.advanced(by: .seconds(5)), nil)
    #expect(cache.count == 0)
  }

  @Test("agrees with a plain list that does the same slowly")
  func reference() {
    var random = SeededRandom(seed: 7)
    var cache = BoundedCache<Int, Int>(maximumCount: 5, maximumCost: 12)
    var list: [(key: Int, value: Int, cost: Int)] = []
    for step in 0..<5000 {
      let key = Int(random.next() % 12)
      switch random.next() % 3 {
      case 0:
        let cost = Int(random.next() % 5)
        cache.set(key, step, cost: cost, expires: later)
        list.removeAll { $0.key == key }
        list.append((key, step, cost))
        while list.count > 5 || list.reduce(0, { $0 + $1.cost }) > 12 { list.removeFirst() }
      case 1:
        let expected = list.first { $0.key == key }
        expect(&cache, key, now, expected?.value)
        if let expected {
          list.removeAll { $0.key == key }
          list.append(expected)
        }
      default:
        cache.remove(key)
        list.removeAll { $0.key == key }
      }
      #expect(cache.count == list.count)
    }
  }
}
