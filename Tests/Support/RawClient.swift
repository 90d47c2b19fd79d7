import Glibc

/// A client that sends exactly the bytes it is told to and reads answers strictly, for testing servers over a real socket.
///
/// Reading waits on the one thread of `SocketWatch`, never on Swift's pool. One task at a time may use it; `@unchecked Sendable` rests on that.
public final class RawClient: @unchecked Sendable {
  /// How a connection ended.
  public enum End: Sendable, Equatable {
    case open, closed, reset
  }

  /// Why a test's client has no answer.
  public enum Failure: Error, CustomStringConvertible {
    case cannotConnect(Int32)
    case noReply(received: String, end: End)

    /// What came instead.
    public var description: String {
      switch self {
      case .cannotConnect(let code): "cannot connect: \(String(cString: strerror(code)))"
      case .noReply(let received, let end): "no complete answer, connection \(end), received: \(received.debugDescription)"
      }
    }
  }

  /// The socket.
  public let fd: Int32
  /// Bytes received that no reply has taken yet.
  public private(set) var received: [UInt8] = []
  /// Whether the server has closed.
  public private(set) var end = End.open

  /// Connects to 127.0.0.1, or to ::1. A small `receiveBuffer` makes a slow reader felt soon.
  public init(port: Int, version6: Bool = false, receiveBuffer: Int32? = nil) throws {
    let fd = socket(version6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    if var size = receiveBuffer { setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, 4) }
    var one: Int32 = 1
    setsockopt(fd, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
    guard Self.connect(fd, UInt16(port).bigEndian, version6) == 0 else {
      let why = errno
      Glibc.close(fd)
      throw Failure.cannotConnect(why)
    }
    // Only now, so that a failed `init` has no `deinit` that would close the descriptor a second time.
    self.fd = fd
  }

  private static func connect(_ fd: Int32, _ port: in_port_t, _ version6: Bool) -> Int32 {
    func connect<Address>(_ address: Address) -> Int32 {
      withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(fd, $0, socklen_t(MemoryLayout<Address>.size)) }
      }
    }
    if version6 {
      var address = sockaddr_in6()
      (address.sin6_family, address.sin6_port, address.sin6_addr) = (sa_family_t(AF_INET6), port, in6addr_loopback)
      return connect(address)
    }
    var address = sockaddr_in()
    (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), port)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return connect(address)
  }

  deinit {
    Glibc.close(fd)
  }

  /// Sends all bytes; false when the server has closed.
  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.send(fd, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Sends text as UTF-8.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more will be sent.
  public func finishSending() { shutdown(fd, Int32(SHUT_WR)) }

  /// Goes away at once, with a reset.
  public func abort() {
    var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    shutdown(fd, Int32(SHUT_RDWR))
  }

  /// The next answer. Throws when none is complete within `seconds`.
  public func reply(isHead: Bool = false, within seconds: Double = 60) async throws -> RawReply {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while true {
      if let (reply, length) = RawReply.parse(received, isHead: isHead, isEnded: end != .open) {
        received.removeFirst(length)
        return reply
      }
      guard end == .open, await receive(until: deadline) else {
        throw Failure.noReply(received: String(decoding: received.prefix(2000), as: UTF8.self), end: end)
      }
    }
  }

  /// Sends a request and returns its answer.
  public func ask(_ request: String, within seconds: Double = 60) async throws -> RawReply {
    send(request)
    return try await reply(isHead: request.hasPrefix("HEAD "), within: seconds)
  }

  /// Every answer until the server closes, and how it closed; `open` when it did not within `seconds`.
  public func repliesToEnd(within seconds: Double = 60) async -> (replies: [RawReply], end: End) {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while end == .open, await receive(until: deadline) {}
    var replies: [RawReply] = []
    while let (reply, length) = RawReply.parse(received, isEnded: end != .open), length > 0 {
      received.removeFirst(length)
      replies.append(reply)
    }
    return (replies, end)
  }

  /// Reads until `isEnough` of what was received, the server closes, or `seconds` pass; true when it is enough.
  public func receive(within seconds: Double = 60, until isEnough: ([UInt8]) -> Bool) async -> Bool {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while !isEnough(received) {
      guard end == .open, await receive(until: deadline) else { return false }
    }
    return true
  }

  /// Reads until `text` has come; false when it does not within `seconds`.
  public func receive(_ text: String, within seconds: Double = 60) async -> Bool {
    await receive(within: seconds) { RawReply.find(Array(text.utf8), $0, 0) != nil }
  }

  /// Receives once; false when nothing came in time.
  private func receive(until deadline: ContinuousClock.Instant) async -> Bool {
    guard await SocketWatch.shared.readable(fd, until: deadline) else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(fd, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    switch count {
    case ..<0 where errno == EAGAIN || errno == EINTR: break
    case ..<0: end = .reset
    case 0: end = .closed
    default: received += bytes.prefix(count)
    }
    return true
  }
}
