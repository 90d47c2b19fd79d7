/// A map that cannot outgrow its bounds: what was used longest ago goes first, and what is past its time is not given out.
///
/// Each entry has a cost in units of the caller's choice. A plain value: its owner puts it behind a lock. The entries are a
/// doubly linked list inside an array, so that a look-up hashes its key once.
public struct BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Node {
    var key: Key
    var value: Value?
    var cost: Int
    var expires: ContinuousClock.Instant
    var newer = none
    var older = none
  }

  private static var none: Int { -1 }

  /// The most entries kept.
  public let maximumCount: Int
  /// The most that all entries may cost together.
  public let maximumCost: Int
  /// What the entries cost together now.
  public private(set) var cost = 0
  private var slots: [Key: Int] = [:]
  private var nodes: [Node] = []
  private var free: [Int] = []
  private var newest = none
  private var oldest = none

  /// An empty cache.
  public init(maximumCount: Int, maximumCost: Int = .max) {
    self.maximumCount = max(1, maximumCount)
    self.maximumCost = max(1, maximumCost)
  }

  /// How many entries it holds, those past their time included until they are met.
  public var count: Int { slots.count }

  /// The value of a key, if it is there and in time; being asked for keeps it.
  public mutating func value(_ key: Key, at now: ContinuousClock.Instant) -> Value? {
    guard let slot = slots[key] else { return nil }
    guard now < nodes[slot].expires else {
      remove(key)
      return nil
    }
    if newest != slot {
      unlink(slot)
      link(slot)
    }
    return nodes[slot].value
  }

  /// Keeps a value until `expires`, letting the oldest go when there are too many. One that alone costs more than the
  /// whole cache may hold is not kept.
  public mutating func set(_ key: Key, _ value: Value, cost: Int = 1, expires: ContinuousClock.Instant) {
    remove(key)
    let cost = max(0, cost)
    guard cost <= maximumCost else { return }
    let node = Node(key: key, value: value, cost: cost, expires: expires)
    let slot = free.popLast() ?? nodes.count
    if slot < nodes.count { nodes[slot] = node } else { nodes.append(node) }
    slots[key] = slot
    self.cost += cost
    link(slot)
    while slots.count > maximumCount || self.cost > maximumCost, oldest != Self.none { remove(nodes[oldest].key) }
  }

  /// Forgets a key.
  public mutating func remove(_ key: Key) {
    guard let slot = slots.removeValue(forKey: key) else { return }
    unlink(slot)
    cost -= nodes[slot].cost
    nodes[slot].value = nil
    free.append(slot)
  }

  private mutating func link(_ slot: Int) {
    nodes[slot].older = newest
    nodes[slot].newer = Self.none
    if newest != Self.none { nodes[newest].newer = slot } else { oldest = slot }
    newest = slot
  }

  private mutating func unlink(_ slot: Int) {
    let (newer, older) = (nodes[slot].newer, nodes[slot].older)
    if newer != Self.none { nodes[newer].older = older } else { newest = older }
    if older != Self.none { nodes[older].newer = newer } else { oldest = newer }
  }
}
