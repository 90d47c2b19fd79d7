/// A map that cannot outgrow its bounds: what was used longest ago goes first, and what is past its time is not given out.
///
/// Each entry has a cost in units of the caller's choice. A plain value: its owner puts it behind a lock. The entries are a
/// doubly linked list inside an array, so that a look-up hashes its key once.
public struct BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  @usableFromInline struct Node: Sendable {
    @usableFromInline init(key: Key, value: Value, cost: Int, expires: ContinuousClock.Instant) {
      (self.key, self.value, self.cost, self.expires) = (key, value, cost, expires)
    }

    @usableFromInline var key: Key
    @usableFromInline var value: Value?
    @usableFromInline var cost: Int
    @usableFromInline var expires: ContinuousClock.Instant
    @usableFromInline var newer = none
    @usableFromInline var older = none
  }

  @inlinable static var none: Int { -1 }

  /// The most entries kept.
  public let maximumCount: Int
  /// The most that all entries may cost together.
  public let maximumCost: Int
  @usableFromInline var spent = 0
  /// What the entries cost together now.
  public var cost: Int { spent }
  @usableFromInline var slots: [Key: Int] = [:]
  @usableFromInline var nodes: [Node] = []
  @usableFromInline var free: [Int] = []
  @usableFromInline var newest = none
  @usableFromInline var oldest = none

  /// An empty cache.
  public init(maximumCount: Int, maximumCost: Int = .max) {
    self.maximumCount = max(1, maximumCount)
    self.maximumCost = max(1, maximumCost)
  }

  /// How many entries it holds, those past their time included until they are met.
  @inlinable public var count: Int { slots.count }

  /// The value of a key, if it is there and in time; being asked for keeps it.
  @inlinable public mutating func value(_ key: Key, at now: ContinuousClock.Instant) -> Value? {
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
  @inlinable public mutating func set(_ key: Key, _ value: Value, cost: Int = 1, expires: ContinuousClock.Instant) {
    let cost = max(0, cost)
    guard cost <= maximumCost else { return remove(key) }
    if let slot = slots[key] {
      spent += cost - nodes[slot].cost
      (nodes[slot].value, nodes[slot].cost, nodes[slot].expires) = (value, cost, expires)
      unlink(slot)
      link(slot)
    } else {
      let node = Node(key: key, value: value, cost: cost, expires: expires)
      let slot = free.popLast() ?? nodes.count
      if slot < nodes.count { nodes[slot] = node } else { nodes.append(node) }
      slots[key] = slot
      spent += cost
      link(slot)
    }
    while slots.count > maximumCount || spent > maximumCost, oldest != Self.none { remove(nodes[oldest].key) }
  }

  /// Forgets a key.
  @inlinable public mutating func remove(_ key: Key) {
    guard let slot = slots.removeValue(forKey: key) else { return }
    unlink(slot)
    spent -= nodes[slot].cost
    nodes[slot].value = nil
    free.append(slot)
  }

  @inlinable mutating func link(_ slot: Int) {
    nodes[slot].older = newest
    nodes[slot].newer = Self.none
    if newest != Self.none { nodes[newest].newer = slot } else { oldest = slot }
    newest = slot
  }

  @inlinable mutating func unlink(_ slot: Int) {
    let (newer, older) = (nodes[slot].newer, nodes[slot].older)
    if newer != Self.none { nodes[newer].older = older } else { newest = older }
    if older != Self.none { nodes[older].newer = newer } else { oldest = newer }
  }
}
