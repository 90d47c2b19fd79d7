internal import CEpoll
internal import Glibc

/// Opens the listening sockets, one for each loop on the same port.
enum Listener {
  /// The listeners' descriptors and the port they share.
  ///
  /// Sharing a port between loops (SO_REUSEPORT) would also share it silently with another process of the same user, so the port is
  /// first taken alone.
  static func open(host: String, port: UInt16, count: Int, backlog: Int32) throws(ServerError) -> (descriptors: [Int32], port: Int) {
    let host = host == "localhost" ? "127.0.0.1" : host
    if port != 0 { close(try listen(host, port, backlog, shared: false)) }
    let first = try listen(host, port, backlog, shared: true)
    var descriptors = [first]
    let bound = Int(cepoll_port(first))
    do throws(ServerError) {
      guard let shared = UInt16(exactly: bound) else { throw .cannotListen("the port is unknown: \(message(Int32(-bound)))") }
      while descriptors.count < count { descriptors.append(try listen(host, shared, backlog, shared: true)) }
    } catch {
      descriptors.forEach { close($0) }
      throw error
    }
    return (descriptors, bound)
  }

  private static func listen(_ host: String, _ port: UInt16, _ backlog: Int32, shared: Bool) throws(ServerError) -> Int32 {
    let descriptor = cepoll_listen(host, port, backlog, shared ? 1 : 0)
    guard descriptor < 0 else { return descriptor }
    switch -descriptor {
    case EADDRINUSE: throw .addressInUse(host: host, port: Int(port))
    case EINVAL: throw .cannotListen("\(host) is not a numeric address")
    default: throw .cannotListen("\(host) port \(port): \(message(-descriptor))")
    }
  }

  private static func message(_ code: Int32) -> String {
    String(cString: strerror(code))
  }
}
