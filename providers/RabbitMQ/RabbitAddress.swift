internal import CRabbit
internal import Glibc

/// Where a broker is and how to sign in: `amqp://user:password@host:5672/vhost`, or `amqps://…` for TLS.
public struct RabbitAddress: Sendable, Equatable {
  public let host: String
  public let port: Int
  public let user: String
  public let password: String
  /// `/` when the address names none.
  public let vhost: String
  public let usesTLS: Bool
  /// A PEM file of the authorities to trust instead of the system's.
  public var caFile: String?
  /// What the names of exchange and queues begin with: two Jetways may share a broker.
  public var prefix = "jetway"

  /// Reads an address (RabbitMQ's URI specification); nil for anything else.
  public init?(_ url: String) {
    guard url.utf8.count <= 500, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let text = strdup(url) else { return nil }
    defer { free(text) }
    var parts = amqp_connection_info()
    guard crabbit_parse(text, &parts), let host = parts.host, host.pointee != 0, let user = parts.user, let password = parts.password,
      let vhost = parts.vhost
    else { return nil }
    self.host = String(cString: host)
    port = Int(parts.port)
    self.user = String(cString: user)
    self.password = String(cString: password)
    // `amqp://host/` names the empty vhost by the specification; nobody has one, and everybody who writes that means the first.
    self.vhost = vhost.pointee == 0 ? "/" : String(cString: vhost)
    usesTLS = parts.ssl != 0
  }
}

extension RabbitAddress {
  /// Where events are published.
  var exchange: String { "\(prefix).events" }

  /// A consumer's queue.
  func queue(_ consumer: String) -> String { "\(prefix).\(consumer)" }
}

extension RabbitAddress: CustomStringConvertible {
  /// For people: without user and password.
  public var description: String { "\(usesTLS ? "amqps" : "amqp")://\(host):\(port)" }
}
