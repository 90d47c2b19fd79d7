import Messaging
internal import Synchronization
import Threads

/// What waits for the publisher's thread, and whether that has a connection at all.
final class PublishQueue: Sendable {
  private struct State {
    var waiting: [Publication] = []
    /// Why there is no connection; nil when there is one.
    var trouble: String? = "not connected yet"
    var isStopped = false
  }

  let bell = Doorbell()
  private let state = Mutex(State())

  /// Puts one in line; without a connection it is answered at once.
  func add(_ publication: Publication) {
    let trouble = state.withLock { state -> String? in
      if state.isStopped { return "the bus is closed" }
      if state.trouble == nil { state.waiting.append(publication) }
      return state.trouble
    }
    if let trouble { publication.answer(.failure(.unavailable(trouble))) } else { bell.ring() }
  }

  /// Takes up to so many.
  func take(_ count: Int) -> [Publication] {
    state.withLock { state in
      let some = Array(state.waiting.prefix(max(count, 0)))
      state.waiting.removeFirst(some.count)
      return some
    }
  }

  /// Whether a connection is there; without one everybody in line is sent away.
  func connected(_ trouble: String?) {
    let waiting = state.withLock { state in
      state.trouble = trouble
      guard trouble != nil else { return [Publication]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for publication in waiting { publication.answer(.failure(.unavailable(trouble ?? ""))) }
  }

  /// Nil while connected.
  var trouble: String? { state.withLock { $0.trouble } }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  func stop() {
    state.withLock { $0.isStopped = true }
    bell.ring()
  }
}
