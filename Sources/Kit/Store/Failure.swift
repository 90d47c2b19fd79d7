internal import BSON
internal import CMongo

/// The one place where the driver's and the server's words become a `StoreError`.
enum Failure {
  /// - Parameter elapsed: how long the call took: the driver says "socket error or timeout" for both, the clock tells them apart
  ///   (roughly: the driver rounds its own timer to milliseconds).
  static func of(_ error: bson_error_t, elapsed: Duration, socketTimeout: Duration) -> StoreError {
    let message = Secrets.clean(error.text)
    switch mongoc_error_domain_t(error.domain) {
    case MONGOC_ERROR_STREAM:
      return elapsed >= socketTimeout * 9 / 10 ? .timeout(message) : .unavailable(message)
    case MONGOC_ERROR_SERVER_SELECTION, MONGOC_ERROR_POOL:
      return .unavailable(message)
    case MONGOC_ERROR_CLIENT where error.code == MONGOC_ERROR_CLIENT_NOT_READY.rawValue:
      return .unavailable(message)
    case MONGOC_ERROR_SERVER, MONGOC_ERROR_WRITE_CONCERN:
      return ofServer(code: Int(error.code), message: message)
    default:
      return .failed(code: 0, message: message)
    }
  }

  /// - Parameter code: MongoDB's error codes, github.com/mongodb/mongo `src/mongo/base/error_codes.yml`.
  static func ofServer(code: Int, message: String) -> StoreError {
    switch code {
    case 11000, 11001, 12582: duplicate(message)
    case 50, 64, 89, 262: .timeout(message)
    case 6, 7, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436: .unavailable(message)
    default: .failed(code: code, message: message)
    }
  }

  /// `E11000 duplicate key error collection: db.c index: email_1 dup key: { email: "…" }`, kept without the value.
  private static func duplicate(_ message: String) -> StoreError {
    let told = message.firstRange(of: " dup key").map { message[..<$0.lowerBound] } ?? Substring(message.prefix(60))
    let index = told.firstRange(of: "index: ").map { told[$0.upperBound...].prefix { $0 != " " } } ?? ""
    return .duplicateKey(index: String(index), message: String(told))
  }
}

extension bson_error_t {
  var text: String {
    withUnsafePointer(to: self) { jw_message($0).map { String(cString: $0) } ?? "" }
  }
}
