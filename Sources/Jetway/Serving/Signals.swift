import Glibc
import Synchronization
import Threads

/// The operator's word to stop: SIGTERM or SIGINT.
enum Signals {
  private static let bell = Doorbell()
  private static let isTold = Atomic(false)

  /// From now on the word ends nothing by itself, and none is lost: call it before anybody can know that this process is there.
  static func watch() {
    // Made here, so that the handler, which may not make anything, finds them.
    _ = (bell, isTold.load(ordering: .relaxed))
    for number in [SIGTERM, SIGINT] {
      signal(number) { _ in
        Signals.isTold.store(true, ordering: .sequentiallyConsistent)
        Signals.bell.ring()
      }
    }
  }

  /// Returns when the word is said, or was since `watch`; at once when there can be no thread to wait on.
  static func untilStopped() async {
    watch()
    await withCheckedContinuation { waiter in
      let hasThread = OwnedThread.start {
        while !isTold.load(ordering: .sequentiallyConsistent) { bell.wait(milliseconds: 60_000) }
        waiter.resume()
      }
      if !hasThread { waiter.resume() }
    }
  }
}
