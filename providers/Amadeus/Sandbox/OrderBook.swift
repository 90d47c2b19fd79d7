internal import Synchronization

/// The orders the sandbox has taken, as the bytes of their `data`; the oldest goes when there are too many.
final class OrderBook: Sendable {
  private struct State {
    var orders: [String: [UInt8]] = [:]
    var age: [String] = []
    /// The order's id by each reference it may be asked for.
    var ids: [String: String] = [:]
    var taken = 0
  }

  private let state = Mutex(State())
  private let kept: Int

  init(kept: Int) { self.kept = kept }

  /// A number no other order has, from 1.
  func nextNumber() -> Int {
    state.withLock { state in
      state.taken += 1
      return state.taken
    }
  }

  func put(_ id: String, _ data: [UInt8], references: [String]) {
    state.withLock { state in
      for reference in references { state.ids[reference] = id }
      if state.ids.count > 4 * kept { state.ids = state.ids.filter { state.orders[$0.value] != nil || $0.value == id } }
      state.orders[id] = data
      state.age.append(id)
      if state.age.count > kept { state.orders[state.age.removeFirst()] = nil }
    }
  }

  func get(_ id: String) -> [UInt8]? { state.withLock { $0.orders[id] } }

  /// The order that was taken last under a reference.
  func find(_ reference: String) -> [UInt8]? { state.withLock { state in state.ids[reference].flatMap { state.orders[$0] } } }

  /// Takes an order out; false when there was none.
  func remove(_ id: String) -> Bool { state.withLock { $0.orders.removeValue(forKey: id) != nil } }
}
