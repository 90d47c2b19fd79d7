import Foundation
import Synchronization

/// A TCP server on a free loopback port that plays a script of bytes at each connection: every way a reply can go wrong.
///
///     let server = try FaultServer([.request, .reply(429, headers: ["Retry-After: 3"])])
///     defer { server.stop() }
///     … fetch "\(server.url)/v1/flights" …
///     #expect(server.requests.map(\.target) == ["/v1/flights"])
///
/// Scripts are data (`FaultStep`). With several scripts the first connection plays the first, and so on; later
/// connections play the last again. A script that ends closes the connection; `.again` starts it anew, for keep-alive.
/// A port where nobody listens is `FaultServer.unusedPort()`. To wait for something the server sees, `await until`:
/// `await server.until { $0.requests.count == 1 }`.
public final class FaultServer: Sendable {
  /// The port it listens on, on 127.0.0.1.
  public let port: UInt16
  private let listener: Int32
  private let scripts: [[FaultStep]]
  private let state = Mutex(State())

  /// What the server has seen so far.
  public struct Sight: Sendable {
    /// Connections accepted.
    public var connections = 0
    /// Connections that the scripts still hold open.
    public var open = 0
    /// The requests that `.request` steps have read, in order.
    public var requests: [FaultRequest] = []
  }

  private struct State {
    var stopped = false
    var sockets: Set<Int32> = []
    var sight = Sight()
    var waiters: [(condition: @Sendable (Sight) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []

    /// Changes what was seen and wakes those who waited for it.
    mutating func see(_ change: (inout Sight) -> Void) {
      change(&sight)
      sight.open = sockets.count
      for waiter in waiters where waiter.condition(sight) { waiter.continuation.resume() }
      waiters.removeAll { $0.condition(sight) }
    }
  }

  /// Plays one script at every connection.
  public convenience init(_ script: [FaultStep]) throws {
    try self.init(scripts: [script])
  }

  /// Plays the first script at the first connection, the second at the second, and the last from then on.
  public init(scripts: [[FaultStep]]) throws {
    self.scripts = scripts
    (listener, port) = try Loopback.listen()
    Thread.detachNewThread { [self] in acceptAll() }
  }

  /// `http://127.0.0.1:port`, without a slash at its end.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// What the server has seen so far.
  public var sight: Sight { state.withLock(\.sight) }

  /// How many connections were accepted so far.
  public var connections: Int { sight.connections }

  /// The requests that `.request` steps have read so far, in order.
  public var requests: [FaultRequest] { sight.requests }

  /// Returns when the server has seen what `condition` asks for.
  public func until(_ condition: @escaping @Sendable (Sight) -> Bool) async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if condition(state.sight) { return continuation.resume() }
        state.waiters.append((condition, continuation))
      }
    }
  }

  /// Stops accepting and then ends every connection, as a process that dies does. Call it when the test ends.
  public func stop() {
    state.withLock { state in
      guard !state.stopped else { return }
      state.stopped = true
      // Wakes accept(2), which then closes the listener; nobody connects any more.
      shutdown(listener, Int32(SHUT_RDWR))
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  /// A port on 127.0.0.1 where nobody listens: connecting is refused.
  public static func unusedPort() throws -> UInt16 {
    let (socket, port) = try Loopback.listen()
    close(socket)
    return port
  }

  private func acceptAll() {
    while true {
      let socket = accept(listener, nil, nil)
      guard socket >= 0 else { break }
      let script = state.withLock { state -> [FaultStep]? in
        guard !state.stopped, !scripts.isEmpty else { return nil }
        state.sockets.insert(socket)
        state.see { $0.connections += 1 }
        return scripts[min(state.sight.connections, scripts.count) - 1]
      }
      guard let script else {
        close(socket)
        continue
      }
      Thread.detachNewThread { [self] in play(script, socket) }
    }
    close(listener)
  }

  private func play(_ script: [FaultStep], _ socket: Int32) {
    var connection = FaultConnection(socket: socket)
    connection.play(script) { request in state.withLock { $0.see { $0.requests.append(request) } } }
    state.withLock { state in
      state.sockets.remove(socket)
      close(socket)
      state.see { _ in }
    }
  }
}

/// Listening on a free port of 127.0.0.1.
enum Loopback {
  struct Failure: Error { let call: String, number: Int32 }

  static func listen() throws -> (socket: Int32, port: UInt16) {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw Failure(call: "socket", number: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let done = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && Foundation.listen(socket, 128) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard done else {
      let failure = Failure(call: "bind", number: errno)
      close(socket)
      throw failure
    }
    return (socket, UInt16(bigEndian: address.sin_port))
  }
}
