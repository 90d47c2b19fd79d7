internal import Synchronization

/// Which refusals are recorded, so that a flood of them, which costs whoever sends it nothing, fills neither the log nor the disk.
final class RefusalBudget: Sendable {
  private struct Minute: Sendable {
    var number: Int64 = 0
    var ofNobody: Set<String> = []
    var ofSomebody = 0
  }

  private let state = Mutex(Minute())
  /// How many a minute in this process: of nobody and of somebody.
  static let (nobody, somebody) = (60, 600)

  /// Whether there is room for this one: of nobody one a minute for each address and action.
  func takes(_ record: AuditRecord) -> Bool {
    state.withLock { minute in
      if minute.number != record.at / 60_000 { minute = Minute(number: record.at / 60_000) }
      guard record.actor == "guest" else {
        minute.ofSomebody += 1
        return minute.ofSomebody <= Self.somebody
      }
      return minute.ofNobody.count < Self.nobody && minute.ofNobody.insert("\(record.source) \(record.action)").inserted
    }
  }
}
