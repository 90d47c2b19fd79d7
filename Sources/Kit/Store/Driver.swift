internal import CMongo

/// libmongoc's process-wide state: started once, never ended (its own clean-up may not run while any client lives).
enum Driver {
  static func start() { _ = started }

  private static let started: Bool = {
    mongoc_log_set_handler({ _, _, _, _ in }, nil)
    mongoc_init()
    return true
  }()
}
