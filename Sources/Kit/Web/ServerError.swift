/// Why a server did not start.
public enum ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Another process, or this one, listens there already.
  case addressInUse(host: String, port: Int)
  case cannotListen(String)
  case alreadyStarted

  /// One sentence for a person at a terminal.
  public var description: String {
    switch self {
    case .addressInUse(let host, let port): "\(host) port \(port) is in use by another program; choose another port or stop that one"
    case .cannotListen(let why): "cannot listen: \(why)"
    case .alreadyStarted: "the server was already started"
    }
  }
}
