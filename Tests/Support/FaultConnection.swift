import Foundation

/// One connection of a `FaultServer`, on a thread of its own.
struct FaultConnection {
  let socket: Int32
  private var unread: [UInt8] = []

  init(socket: Int32) {
    self.socket = socket
  }

  /// Plays the script to its end or until the client leaves.
  mutating func play(_ script: [FaultStep], record: (FaultRequest) -> Void) {
    var at = 0
    while at < script.count {
      guard step(script[at], record) else { return }
      if case .again = script[at] { at = 0 } else { at += 1 }
    }
    // What the client sent and nobody read would turn the close into a reset.
    shutdown(socket, Int32(SHUT_WR))
    while let more = receive(), !more.isEmpty {}
  }

  private mutating func step(_ step: FaultStep, _ record: (FaultRequest) -> Void) -> Bool {
    switch step {
    case .request:
      guard let request = readRequest() else { return false }
      record(request)
      return true
    case .send(let bytes): return send(bytes)
    case .text(let text): return send(Array(text.utf8))
    case .flood(let bytes, let times):
      for _ in 0..<times where !send(bytes) { return false }
      return true
    case .trickle(let bytes, let pause):
      for byte in bytes where !send([byte]) || !stays(for: pause) { return false }
      return true
    case .hang:
      while let more = receive(), !more.isEmpty {}
      return false
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      return false
    case .again: return true
    }
  }

  private mutating func readRequest() -> FaultRequest? {
    while true {
      if let end = headEnd() {
        let head = Array(unread[..<end])
        let length = Int(FaultRequest(head: head, body: []).header("content-length") ?? "0") ?? 0
        if unread.count >= end + length {
          defer { unread.removeFirst(end + length) }
          return FaultRequest(head: head, body: Array(unread[end..<end + length]))
        }
      }
      guard let more = receive(), !more.isEmpty else { return nil }
      unread += more
    }
  }

  private func headEnd() -> Int? {
    guard unread.count >= 4 else { return nil }
    return (4...unread.count).first { unread[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
  }

  /// Bytes from the client; empty when it has closed, nil when the connection broke.
  private func receive() -> [UInt8]? {
    var room = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &room, room.count, 0)
    return count < 0 ? nil : Array(room.prefix(count))
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Lets time pass; false when the client left meanwhile (0x2000 is POLLRDHUP, which Swift does not see).
  private func stays(for pause: Duration) -> Bool {
    let milliseconds = pause.components.seconds * 1_000 + pause.components.attoseconds / 1_000_000_000_000_000
    var watch = pollfd(fd: socket, events: 0x2000, revents: 0)
    return poll(&watch, 1, Int32(clamping: milliseconds)) == 0
  }
}
