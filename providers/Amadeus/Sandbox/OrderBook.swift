internal import Synchronization

/// The orders the sandbox has taken, as the bytes of their `data`; the oldest goes when there are too many.
final class OrderBook: Sendable {
  private struct State {
    var orders: [String: [UInt8]] = [:]
    var age: [String] = []
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

  func put(_ id: String, _ data: [UInt8]) {
    state.withLock { state in
      state.orders[id] = data
      state.age.append(id)
      if state.age.count > kept { state.orders[state.age.removeFirst()] = nil }
    }
  }

  func get(_ id: String) -> [UInt8]? { state.withLock { $0.orders[id] } }

  /// Takes an order out; false when there was none.
  func remove(_ id: String) -> Bool { state.withLock { $0.orders.removeValue(forKey: id) != nil } }
}
