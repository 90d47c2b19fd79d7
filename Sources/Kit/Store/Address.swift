internal import CMongo

/// A MongoDB address, with Jetway's own defaults where it says nothing.
///
/// libmongoc's defaults block for minutes (no socket timeout, thirty seconds to find a server); these give up in seconds.
/// Not Sendable: it is read once, while the pool is made.
final class Address {
  let uri: OpaquePointer
  let socketTimeout: Duration
  let queueTimeout: Duration

  init(_ text: String, connections: Int) throws(StoreError) {
    Secrets.hide(Self.secrets(in: text))
    var error = bson_error_t()
    guard !text.utf8.contains(0), let uri = mongoc_uri_new_with_error(text, &error) else {
      throw .failed(code: 0, message: "the store's address is not valid: \(Secrets.clean(error.text))")
    }
    self.uri = uri
    Secrets.hide([mongoc_uri_get_password(uri), mongoc_uri_get_username(uri)].compactMap { $0.map { String(cString: $0) } })
    for (option, milliseconds) in Self.timeouts where !mongoc_uri_has_option(uri, option) {
      mongoc_uri_set_option_as_int32(uri, option, milliseconds)
    }
    mongoc_uri_set_option_as_int32(uri, "maxpoolsize", Int32(clamping: connections))
    if !mongoc_uri_has_option(uri, "retrywrites") { mongoc_uri_set_option_as_bool(uri, "retrywrites", true) }
    if !mongoc_uri_has_option(uri, "appname") { mongoc_uri_set_appname(uri, "jetway") }
    socketTimeout = .milliseconds(mongoc_uri_get_option_as_int32(uri, "sockettimeoutms", 5000))
    queueTimeout = .milliseconds(mongoc_uri_get_option_as_int32(uri, "waitqueuetimeoutms", 1000))
    guard mongoc_write_concern_get_w(mongoc_uri_get_write_concern(uri)) != MONGOC_WRITE_CONCERN_W_UNACKNOWLEDGED else {
      throw .failed(code: 0, message: "the store's address asks for unacknowledged writes (w=0)")
    }
    Self.demandMajority(uri)
  }

  deinit { mongoc_uri_destroy(uri) }

  /// A whole-number option as the driver will use it, -1 when it is not set.
  func option(_ name: String) -> Int { Int(mongoc_uri_get_option_as_int32(uri, name, -1)) }

  /// What an acknowledged write is promised, in words: `majority journal retry`.
  var guarantees: String {
    let concern = mongoc_uri_get_write_concern(uri)
    let w = mongoc_write_concern_get_w(concern)
    let members = w == MONGOC_WRITE_CONCERN_W_MAJORITY ? "majority" : String(w)
    let journal = mongoc_write_concern_get_journal(concern) ? "journal" : "-"
    return "\(members) \(journal) \(mongoc_uri_get_option_as_bool(uri, "retrywrites", false) ? "retry" : "-")"
  }

  private static let timeouts: [(String, Int32)] = [
    ("serverselectiontimeoutms", 2000), ("connecttimeoutms", 2000), ("sockettimeoutms", 5000), ("waitqueuetimeoutms", 1000),
  ]

  /// Acknowledged means: on the disk of most members.
  private static func demandMajority(_ uri: OpaquePointer) {
    guard let concern = mongoc_write_concern_copy(mongoc_uri_get_write_concern(uri)) else { return }
    if !mongoc_uri_has_option(uri, "w") { mongoc_write_concern_set_w(concern, MONGOC_WRITE_CONCERN_W_MAJORITY) }
    if !mongoc_uri_has_option(uri, "journal") { mongoc_write_concern_set_journal(concern, true) }
    mongoc_uri_set_write_concern(uri, concern)
    mongoc_write_concern_destroy(concern)
  }

  /// The user's part of an address as it was written, and its pieces. Found by hand because it must work on an address that
  /// does not parse.
  static func secrets(in text: String) -> [String] {
    guard let scheme = text.firstRange(of: "://") else { return [] }
    let rest = text[scheme.upperBound...]
    guard let at = rest.lastIndex(of: "@") else { return [] }
    let user = rest[..<at]
    guard let colon = user.firstIndex(of: ":") else { return [String(user)] }
    return [String(user), String(user[user.index(after: colon)...])]
  }
}
