internal import CMongo
internal import Telemetry

/// libmongoc's process-wide state: started once, never ended (its own clean-up may not run while any client lives).
enum Driver {
  private static let log = Log("store.driver")

  static func start() { _ = started }

  private static let started: Bool = {
    mongoc_log_set_handler({ level, _, message, _ in Driver.wrote(level, message) }, nil)
    mongoc_init()
    return true
  }()

  /// What the driver has to say goes to our log, without anybody's credentials; its traces, which show documents, do not.
  private static func wrote(_ level: mongoc_log_level_t, _ message: UnsafePointer<CChar>?) {
    guard let message else { return }
    let line = Secrets.clean(String(cString: message))
    switch level {
    case MONGOC_LOG_LEVEL_ERROR, MONGOC_LOG_LEVEL_CRITICAL: log.error(line)
    case MONGOC_LOG_LEVEL_WARNING: log.warn(line)
    case MONGOC_LOG_LEVEL_MESSAGE, MONGOC_LOG_LEVEL_INFO: log.info(line)
    default: break
    }
  }
}
