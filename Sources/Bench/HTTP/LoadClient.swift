import Glibc

/// Asks a server on this machine over kept-alive connections, always one question on its way on each.
///
/// It measures nothing: what a request costs is read from the server's process.
final class LoadClient {
  private struct Wire {
    let descriptor: Int32
    var buffer: [UInt8] = []
    var question = -1
  }

  private var wires: [Wire] = []

  init(port: Int, connections: Int = 16) throws {
    for _ in 0..<connections {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      guard descriptor >= 0 else { throw BenchProblem("no socket could be made: \(String(cString: strerror(errno)))") }
      var one: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(UInt16(port)).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
      guard status == 0 else {
        let reason = String(cString: strerror(errno))
        close(descriptor)
        throw BenchProblem("127.0.0.1:\(port) cannot be reached: \(reason)")
      }
      wires.append(Wire(descriptor: descriptor))
    }
  }

  deinit { for wire in wires { close(wire.descriptor) } }

  /// Asks for every target once and hands over each answer's body.
  /// - Throws: when an answer is not 200, or a connection ends.
  func ask(_ targets: [String], answer: (_ place: Int, _ body: ArraySlice<UInt8>) -> Void = { _, _ in }) throws {
    var next = 0
    var open = 0
    for number in wires.indices where next < targets.count {
      try send(targets[next], next, on: number)
      next += 1
      open += 1
    }
    while open > 0 {
      for number in try readable() {
        guard let body = try receive(number) else { continue }
        answer(wires[number].question, wires[number].buffer[body])
        wires[number].buffer.removeAll(keepingCapacity: true)
        wires[number].question = -1
        open -= 1
        guard next < targets.count else { continue }
        try send(targets[next], next, on: number)
        next += 1
        open += 1
      }
    }
  }

  private func send(_ target: String, _ question: Int, on number: Int) throws {
    wires[number].question = question
    let bytes = Array("GET \(target) HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n".utf8)
    let sent = bytes.withUnsafeBytes { Glibc.send(wires[number].descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    guard sent == bytes.count else { throw BenchProblem("a request could not be sent: \(String(cString: strerror(errno)))") }
  }

  private func readable() throws -> [Int] {
    let busy = wires.indices.filter { wires[$0].question >= 0 }
    var polled = busy.map { pollfd(fd: wires[$0].descriptor, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), 30_000) > 0 else { throw BenchProblem("no answer within 30 seconds") }
    return zip(busy, polled).filter { $1.revents != 0 }.map(\.0)
  }

  /// Where the body lies in the buffer once the answer is whole.
  private func receive(_ number: Int) throws -> Range<Int>? {
    let before = wires[number].buffer.count
    wires[number].buffer.append(contentsOf: repeatElement(0, count: 65_536))
    let descriptor = wires[number].descriptor
    let count = wires[number].buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress?.advanced(by: before), 65_536, 0) }
    guard count > 0 else { throw BenchProblem("the server closed a connection") }
    wires[number].buffer.removeLast(65_536 - count)
    return try ReplyHead(wires[number].buffer)?.body(of: wires[number].buffer)
  }
}
