internal import CEpoll
internal import Glibc

/// A thread of our own, for blocking calls and loops that must not run on Swift's pool; every signal is blocked on it, so that signals
/// reach the main thread.
public enum OwnedThread {
  private final class Start: Sendable {
    let name: String?
    let run: @Sendable () -> Void

    init(_ name: String?, _ run: @escaping @Sendable () -> Void) { (self.name, self.run) = (name, run) }
  }

  /// Starts a detached thread; false when there can be none.
  /// - Parameter name: what it is called in lists of threads, at most 15 bytes; as its process without.
  @discardableResult
  public static func start(_ name: String? = nil, _ run: @escaping @Sendable () -> Void) -> Bool {
    // The pointer is the retained `Start`, taken back exactly once: by the thread, or here when there is none.
    let start = Unmanaged.passRetained(Start(name, run))
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { context in
      guard let context else { return nil }
      var signals = sigset_t()
      sigfillset(&signals)
      pthread_sigmask(SIG_BLOCK, &signals, nil)
      let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
      if let name = start.name { cepoll_name_thread(name) }
      start.run()
      return nil
    }, start.toOpaque())
    guard code == 0 else {
      start.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
