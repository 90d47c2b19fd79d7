internal import CHiredis
internal import Glibc

/// One connection to Redis, used by one thread.
final class RedisLine {
  private let context: UnsafeMutablePointer<redisContext>

  /// Nil when nobody answers in time, or the password or the database is refused.
  init?(_ address: RedisAddress, milliseconds: Int) {
    guard let context = chiredis_connect(address.host, Int32(address.port), Int32(clamping: milliseconds)) else { return nil }
    self.context = context
    guard context.pointee.err == 0 else { return nil }
    if let password = address.password, ask(["AUTH"] + [address.user].compactMap { $0 } + [password]) == nil { return nil }
    if address.database != 0, ask(["SELECT", String(address.database)]) == nil { return nil }
  }

  deinit { redisFree(context) }

  /// To wait for the server's end.
  var descriptor: Int32 { context.pointee.fd }

  /// Whether the server has not closed the line while nothing was asked.
  var isOpen: Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) < 0 && (errno == EAGAIN || errno == EINTR)
  }

  /// Puts a command into the line without waiting.
  func append(_ words: [String]) {
    var parts: [UnsafePointer<CChar>?] = words.map { strdup($0).map { UnsafePointer($0) } }
    redisAppendCommandArgv(context, Int32(parts.count), &parts, nil)
    for part in parts { free(UnsafeMutableRawPointer(mutating: part)) }
  }

  /// The next reply's number, or its text's; nil when the server refused or is gone.
  func number() -> Int? { reply { $0.type == REDIS_REPLY_INTEGER ? Int($0.integer) : nil } }

  /// One command's reply as text; nil when the server refused or is gone.
  func ask(_ words: [String]) -> String? {
    append(words)
    return reply { reply in
      reply.type == REDIS_REPLY_STRING || reply.type == REDIS_REPLY_STATUS ? reply.str.map { String(cString: $0) } : nil
    }
  }

  private func reply<T>(_ read: (redisReply) -> T?) -> T? {
    guard let reply = chiredis_reply(context) else { return nil }
    defer { freeReplyObject(reply) }
    return read(reply.pointee)
  }
}
