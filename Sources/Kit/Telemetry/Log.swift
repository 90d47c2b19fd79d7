/// Writes structured records about one component: JSON lines on stderr, or short coloured lines on a terminal.
///
///     let log = Log("store")
///     log.warn("connection lost", ["attempt": attempt, "host": host])
///
/// Fields whose names speak of secrets are hidden and the queries of URLs are cut, in messages too (`Redaction`);
/// that is a safety net, not a licence to log personal data. Nothing is built for a level that is not written.
public struct Log: Sendable {
  /// The part of Jetway that speaks: `store`, `web`.
  public let component: String
  private let output: LogOutput
  private let context: [(String, any LogValue)]

  /// A log into the process's own output, which `bootstrap` configures.
  public init(_ component: String) {
    self.init(component, output: .process)
  }

  /// A log into an output of its own, for tests.
  public init(_ component: String, output: LogOutput) {
    self.init(component, output: output, context: [])
  }

  private init(_ component: String, output: LogOutput, context: [(String, any LogValue)]) {
    self.component = component
    self.output = output
    self.context = context
  }

  /// Sets the process's level and style; before it, records from `info` up are written in the style fit for stderr.
  public static func bootstrap(level: LogLevel, style: LogStyle = .automatic) {
    LogOutput.process.configure(level: level, style: style)
  }

  /// The same log with fields that every record carries, such as a request's id.
  public func with(_ fields: KeyValuePairs<String, any LogValue>) -> Log {
    Log(component, output: output, context: context + fields.map { ($0.key, $0.value) })
  }

  /// What only someone looking for a fault wants to know.
  public func debug(
    _ message: @autoclosure () -> String, _ fields: @autoclosure () -> KeyValuePairs<String, any LogValue> = [:]
  ) {
    log(.debug, message(), fields())
  }

  /// What happened as it should.
  public func info(
    _ message: @autoclosure () -> String, _ fields: @autoclosure () -> KeyValuePairs<String, any LogValue> = [:]
  ) {
    log(.info, message(), fields())
  }

  /// What went wrong and was dealt with.
  public func warn(
    _ message: @autoclosure () -> String, _ fields: @autoclosure () -> KeyValuePairs<String, any LogValue> = [:]
  ) {
    log(.warn, message(), fields())
  }

  /// What went wrong and someone should look at.
  public func error(
    _ message: @autoclosure () -> String, _ fields: @autoclosure () -> KeyValuePairs<String, any LogValue> = [:]
  ) {
    log(.error, message(), fields())
  }

  /// A record at a level known only at run time.
  public func log(
    _ level: LogLevel, _ message: @autoclosure () -> String,
    _ fields: @autoclosure () -> KeyValuePairs<String, any LogValue> = [:]
  ) {
    guard output.writes(level) else { return }
    let fields = context + fields().map { ($0.key, $0.value) }
    output.write(LogRecord(level: level, component: component, message: message(), fields: fields))
  }
}
