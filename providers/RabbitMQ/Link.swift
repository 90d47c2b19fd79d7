internal import CRabbit

/// One connection to the broker with one channel. Not Sendable: it belongs to the thread that opened it.
final class Link {
  /// The connection could not be had, or is lost.
  struct Lost: Error { let why: String }

  let connection: amqp_connection_state_t
  private let exchange: String
  private var isLost = false

  private static let room = 256

  /// Connects and signs in; at most three seconds for each step. Heartbeats every ten seconds.
  init(_ address: RabbitAddress) throws(Lost) {
    var why = [CChar](repeating: 0, count: Self.room)
    let opened = crabbit_open(
      address.host, Int32(clamping: address.port), address.usesTLS, address.caFile ?? "", address.vhost, address.user, address.password,
      3000, 10, &why, Self.room)
    guard let opened else { throw Lost(why: Self.text(why)) }
    connection = opened
    exchange = address.exchange
  }

  deinit { crabbit_close(connection, !isLost) }

  /// What to watch for reading.
  var socket: Int32 { amqp_get_sockfd(connection) }

  func declareExchange() throws(Lost) {
    try must { crabbit_exchange(connection, exchange, $0, Self.room) }
  }

  /// A consumer's queue, bound to the kinds it wants.
  func declare(queue: String, kinds: Set<String>) throws(Lost) {
    try must { crabbit_queue(connection, queue, $0, Self.room) }
    for key in kinds.isEmpty ? ["#"] : kinds.sorted() {
      try must { crabbit_bind(connection, queue, exchange, key, $0, Self.room) }
    }
  }

  func askForConfirms() throws(Lost) { try must { crabbit_confirm(connection, $0, Self.room) } }

  func consume(_ queue: String, prefetch: Int) throws(Lost) {
    try must { crabbit_consume(connection, queue, UInt16(clamping: prefetch), $0, Self.room) }
  }

  func publish(key: String, id: String, _ body: [UInt8]) throws(Lost) {
    let status = crabbit_publish(connection, exchange, key, id, body, body.count)
    guard status == 0 else { throw lost(String(cString: amqp_error_string2(status))) }
  }

  func acknowledge(_ tag: UInt64) throws(Lost) {
    let status = amqp_basic_ack(connection, 1, tag, 0)
    guard status == 0 else { throw lost(String(cString: amqp_error_string2(status))) }
  }

  /// What the broker tells a publisher.
  enum News {
    case accepted(upTo: UInt64, alsoEarlier: Bool)
    case refused(upTo: UInt64, alsoEarlier: Bool)
    /// No queue wanted the message with this id; its confirm follows.
    case returned(id: String)
  }

  /// The next news that is there already; nil when there is none.
  func news() throws(Lost) -> News? {
    var why = [CChar](repeating: 0, count: Self.room), id = [CChar](repeating: 0, count: 80)
    var tag: UInt64 = 0
    var multiple = false
    switch crabbit_hear(connection, &tag, &multiple, &id, 80, &why, Self.room) {
    case CRABBIT_NOTHING: return nil
    case CRABBIT_ACK: return .accepted(upTo: tag, alsoEarlier: multiple)
    case CRABBIT_NACK: return .refused(upTo: tag, alsoEarlier: multiple)
    case CRABBIT_RETURN: return .returned(id: Self.text(id))
    default: throw lost(Self.text(why))
    }
  }

  /// The next delivery that is there already; nil when there is none.
  func delivery() throws(Lost) -> (tag: UInt64, body: [UInt8])? {
    var why = [CChar](repeating: 0, count: Self.room)
    var envelope = amqp_envelope_t()
    switch crabbit_receive(connection, &envelope, &why, Self.room) {
    case 0: return nil
    case 1:
      defer { amqp_destroy_envelope(&envelope) }
      let body = envelope.message.body
      return (envelope.delivery_tag, Array(UnsafeRawBufferPointer(start: body.bytes, count: body.len)))
    default: throw lost(Self.text(why))
    }
  }

  private func must(_ call: (UnsafeMutablePointer<CChar>) -> Bool) throws(Lost) {
    var why = [CChar](repeating: 0, count: Self.room)
    guard call(&why) else { throw lost(Self.text(why)) }
  }

  private func lost(_ why: String) -> Lost {
    isLost = true
    return Lost(why: why)
  }

  private static func text(_ bytes: [CChar]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
