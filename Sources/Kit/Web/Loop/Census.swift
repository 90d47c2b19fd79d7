internal import Synchronization

/// How many connections are open, over all loops of a server.
final class Census: Sendable {
  private let open = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)

  var count: Int { open.load(ordering: .relaxed) }
  var refusals: Int { refused.load(ordering: .relaxed) }

  /// Counts one more, unless that would be over the limit.
  func enter(limit: Int) -> Bool {
    guard open.add(1, ordering: .relaxed).newValue <= limit else {
      open.subtract(1, ordering: .relaxed)
      refused.add(1, ordering: .relaxed)
      return false
    }
    return true
  }

  func left() {
    open.subtract(1, ordering: .relaxed)
  }
}
