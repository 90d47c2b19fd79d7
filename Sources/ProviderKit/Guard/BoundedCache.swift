/// A map that cannot outgrow its bounds: what was used longest ago goes first, and what is past its time is not given out.
///
/// Each entry has a cost in units of the caller's choice. A plain value: its owner puts it behind a lock.
public struct BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    var value: Value
    var cost: Int
    var expires: ContinuousClock.Instant
    var newer: Key?
    var older: Key?
  }

  /// The most entries kept.
  public let maximumCount: Int
  /// The most that all entries may cost together.
  public let maximumCost: Int
  /// What the entries cost together now.
  public private(set) var cost = 0
  private var entries: [Key: Entry] = [:]
  private var newest: Key?
  private var oldest: Key?

  /// An empty cache.
  public init(maximumCount: Int, maximumCost: Int = .max) {
    self.maximumCount = max(1, maximumCount)
    self.maximumCost = max(1, maximumCost)
  }

  /// How many entries it holds, those past their time included until they are met.
  public var count: Int { entries.count }

  /// The value of a key, if it is there and in time; being asked for keeps it.
  public mutating func value(_ key: Key, at now: ContinuousClock.Instant) -> Value? {
    guard let entry = entries[key] else { return nil }
    guard now < entry.expires else {
      remove(key)
      return nil
    }
    if newest != key {
      unlink(key)
      link(key)
    }
    return entry.value
  }

  /// Keeps a value until `expires`, letting the oldest go when there are too many. One that alone costs more than the
  /// whole cache may hold is not kept.
  public mutating func set(_ key: Key, _ value: Value, cost: Int = 1, expires: ContinuousClock.Instant) {
    remove(key)
    let cost = max(0, cost)
    guard cost <= maximumCost else { return }
    entries[key] = Entry(value: value, cost: cost, expires: expires)
    self.cost += cost
    link(key)
    while entries.count > maximumCount || self.cost > maximumCost, let last = oldest { remove(last) }
  }

  /// Forgets a key.
  public mutating func remove(_ key: Key) {
    guard let entry = entries[key] else { return }
    unlink(key)
    entries[key] = nil
    cost -= entry.cost
  }

  private mutating func link(_ key: Key) {
    entries[key]?.older = newest
    entries[key]?.newer = nil
    if let newest { entries[newest]?.newer = key } else { oldest = key }
    newest = key
  }

  private mutating func unlink(_ key: Key) {
    guard let entry = entries[key] else { return }
    if let newer = entry.newer { entries[newer]?.older = entry.older } else { newest = entry.older }
    if let older = entry.older { entries[older]?.newer = entry.newer } else { oldest = entry.newer }
  }
}
