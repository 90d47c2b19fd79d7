/// A value in a log record, as JSON will show it.
public enum LogField: Sendable, Equatable {
  case string(String)
  case int(Int64)
  case double(Double)
  case bool(Bool)
  case null
}

/// Something that can stand in a log record: strings, numbers, booleans, durations (as milliseconds) and optionals of them.
public protocol LogValue: Sendable {
  var logField: LogField { get }
}

extension LogField: LogValue {
  /// Itself.
  public var logField: LogField { self }
}

extension String: LogValue {
  /// The text.
  public var logField: LogField { .string(self) }
}

extension Substring: LogValue {
  /// The text.
  public var logField: LogField { .string(String(self)) }
}

extension Bool: LogValue {
  /// The boolean.
  public var logField: LogField { .bool(self) }
}

extension Double: LogValue {
  /// The number; null when it is not finite.
  public var logField: LogField { .double(self) }
}

extension Int: LogValue {
  /// The number.
  public var logField: LogField { .int(Int64(self)) }
}

extension Int32: LogValue {
  /// The number.
  public var logField: LogField { .int(Int64(self)) }
}

extension Int64: LogValue {
  /// The number.
  public var logField: LogField { .int(self) }
}

extension UInt16: LogValue {
  /// The number.
  public var logField: LogField { .int(Int64(self)) }
}

extension Duration: LogValue {
  /// Milliseconds with three digits behind the point.
  public var logField: LogField { .double((milliseconds * 1_000).rounded() / 1_000) }

  /// The whole duration in milliseconds.
  public var milliseconds: Double {
    Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
  }
}

extension Optional: LogValue where Wrapped: LogValue {
  /// The value, or null.
  public var logField: LogField { self?.logField ?? .null }
}
