import Store
import Synchronization

/// Whether a simulated process lives, and when it dies: at a chosen call to the store or the bank, before or after it had its effect.
///
/// Its tasks are not ended; every call of a dead process fails at once and reaches nobody, and nobody hears its answers. For the
/// world that is the same.
final class ProcessLife: Sendable {
  enum Step { case before, after }

  private struct State {
    var isDead = false
    var fuse: (calls: Int, step: Step)?
    var mourners: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())
  /// For traces.
  let number: Int

  init(_ number: Int) { self.number = number }

  var isDead: Bool { state.withLock { $0.isDead } }

  func check() throws(StoreError) { if isDead { throw .cancelled } }

  /// Sets the death to so many calls from now.
  func light(calls: Int, _ step: Step) { state.withLock { $0.fuse = (calls, step) } }

  /// One call less.
  func burn(_ step: Step) {
    let isOver = state.withLock { state in
      guard let fuse = state.fuse, fuse.step == step else { return false }
      state.fuse = (fuse.calls - 1, step)
      return fuse.calls <= 1
    }
    if isOver { end() }
  }

  /// kill -9.
  func end() {
    let mourners = state.withLock { state in
      guard !state.isDead else { return [@Sendable () -> Void]() }
      state.isDead = true
      defer { state.mourners = [] }
      return state.mourners
    }
    for mourn in mourners { mourn() }
  }

  /// Is told of the death; at once when it has happened.
  func mourn(_ body: @escaping @Sendable () -> Void) {
    let isDead = state.withLock { state in
      if !state.isDead { state.mourners.append(body) }
      return state.isDead
    }
    if isDead { body() }
  }
}
