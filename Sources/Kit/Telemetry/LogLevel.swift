/// How grave a log record is; records below the configured level are not made.
public enum LogLevel: Int, Sendable, Comparable, CaseIterable, CustomStringConvertible {
  case debug, info, warn, error

  /// Reads a setting's word: `debug`, `info`, `warn` or `warning`, `error`, in any case.
  public init?(_ word: String) {
    switch word.lowercased() {
    case "debug": self = .debug
    case "info": self = .info
    case "warn", "warning": self = .warn
    case "error": self = .error
    default: return nil
    }
  }

  /// The word that records carry.
  public var description: String {
    switch self {
    case .debug: "debug"
    case .info: "info"
    case .warn: "warn"
    case .error: "error"
    }
  }

  /// Less grave comes first.
  public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }
}
