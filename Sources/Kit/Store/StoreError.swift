/// Why the store did not do what was asked. One funnel (`Failure`) makes these; no message holds a credential or a stored value.
public enum StoreError: Error, Sendable, Equatable {
  /// A unique index already holds the value; `index` is its name, `_id_` for the document's own id.
  case duplicateKey(index: String, message: String)
  /// The store cannot be reached, is not the primary, is closing, or has too much waiting before this.
  case unavailable(String)
  /// The store did not answer in time. A write may have happened.
  case timeout(String)
  /// The store refused; `code` is MongoDB's, 0 when the refusal is ours or the driver's.
  case failed(code: Int, message: String)
  /// The task was cancelled before the call began, or while it was only reading.
  case cancelled

  /// Whether the same call may succeed a little later. After a timeout only a write that can be repeated should be.
  public var isRetryable: Bool {
    switch self {
    case .unavailable, .timeout: true
    case .duplicateKey, .failed, .cancelled: false
    }
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .duplicateKey(let index, let message): "duplicate key in index \(index): \(message)"
    case .unavailable(let why): "the store is unavailable: \(why)"
    case .timeout(let why): "the store did not answer in time: \(why)"
    case .failed(let code, let message): "the store refused (\(code)): \(message)"
    case .cancelled: "the call was cancelled"
    }
  }
}
