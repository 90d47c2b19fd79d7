internal import Glibc
internal import Synchronization

/// How log lines look; `automatic` is JSON, or the human style when the output is a terminal.
public enum LogStyle: Int, Sendable {
  case automatic, json, human
}

/// Where log lines go: a file descriptor, written with one `write(2)` a record so that lines never mix.
public final class LogOutput: Sendable {
  /// The process's own output on stderr.
  public static let process = LogOutput(descriptor: STDERR_FILENO, level: .info)

  private let descriptor: Int32
  private let level: Atomic<Int>
  private let human: Atomic<Bool>

  /// An output on a descriptor that stays open as long as the output is used.
  public init(descriptor: Int32, level: LogLevel, style: LogStyle = .automatic) {
    self.descriptor = descriptor
    self.level = Atomic(level.rawValue)
    human = Atomic(Self.isHuman(style, descriptor))
  }

  func configure(level: LogLevel, style: LogStyle) {
    self.level.store(level.rawValue, ordering: .relaxed)
    human.store(Self.isHuman(style, descriptor), ordering: .relaxed)
  }

  func writes(_ level: LogLevel) -> Bool {
    level.rawValue >= self.level.load(ordering: .relaxed)
  }

  func write(_ record: LogRecord) {
    let time = Timestamp.now()
    let line = human.load(ordering: .relaxed) ? record.human(at: time) : record.json(at: time)
    Self.withoutBrokenPipeSignal {
      var rest = line[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        // A full or closed output loses the record: a server does not stop for its log.
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Writing to a pipe that nobody reads ends a process by SIGPIPE; here the signal is held back and thrown away.
  private static func withoutBrokenPipeSignal(_ body: () -> Void) {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    guard pthread_sigmask(SIG_BLOCK, &pipe, &before) == 0 else { return body() }
    body()
    guard sigismember(&before, SIGPIPE) == 0 else { return }
    var pending = sigset_t()
    if sigpending(&pending) == 0, sigismember(&pending, SIGPIPE) == 1 {
      var now = timespec()
      sigtimedwait(&pipe, nil, &now)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  private static func isHuman(_ style: LogStyle, _ descriptor: Int32) -> Bool {
    style == .human || (style == .automatic && isatty(descriptor) == 1)
  }
}
