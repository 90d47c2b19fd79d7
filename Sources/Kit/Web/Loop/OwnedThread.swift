internal import CEpoll
internal import Glibc

/// A thread of our own, for work that must not run on Swift's pool.
enum OwnedThread {
  private final class Start {
    let name: String
    let body: @Sendable () -> Void

    init(_ name: String, _ body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(name, body))
    // The pointer is the retained `Start`, taken back exactly once: by the thread, or here when there is none.
    let code = pthread_create(&thread, nil, { pointer in
      guard let pointer else { return nil }
      let start = Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue()
      cepoll_name_thread(start.name)
      start.body()
      return nil
    }, start.toOpaque())
    guard code == 0 else { return start.release() }
    pthread_detach(thread)
  }
}
