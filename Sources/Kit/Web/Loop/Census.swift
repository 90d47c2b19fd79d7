/// How many connections are open, over all loops of a server, in all and from each address.
final class Census: Sendable {
  private struct State {
    var open = 0
    var refused = 0
    var shares: [String: Int] = [:]
  }

  private let state = Lock(State())

  var count: Int { state.withLock { $0.open } }
  var refusals: Int { state.withLock { $0.refused } }

  /// Counts one more, unless that would be over the limit or over its address' share.
  func enter(_ address: String?, limit: Int, share: Int) -> Bool {
    state.withLock { state in
      let own = address.map { (state.shares[$0] ?? 0) + 1 } ?? 0
      guard state.open < limit, own <= share else {
        state.refused += 1
        return false
      }
      state.open += 1
      if let address { state.shares[address] = own }
      return true
    }
  }

  func left(_ address: String?) {
    state.withLock { state in
      state.open -= 1
      guard let address, let count = state.shares[address] else { return }
      state.shares[address] = count > 1 ? count - 1 : nil
    }
  }
}
