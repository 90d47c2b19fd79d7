internal import Foundation
internal import Store
internal import Synchronization

/// Walks the chain behind the requests, one walk at a time, and remembers what the last one found.
final class AuditCheck: Sendable {
  /// What is known of the chain, as administrators are told.
  struct State: Sendable {
    enum Word: String, Sendable { case never, running, intact, broken, failed }

    var word = Word.never
    /// Records walked, when all are as they were written.
    var records: Int64?
    /// The first record that is not.
    var brokenAt: Int64?
    var why: String?
    /// Milliseconds since 1970.
    var checkedAt: Int64?
  }

  private let verify: VerifyAudit
  private let anchor: AuditAnchor?
  private let known = Mutex(State())

  init(_ log: AuditLog, _ anchor: AuditAnchor?) { (verify, self.anchor) = (VerifyAudit(log), anchor) }

  var state: State { known.withLock { $0 } }

  /// Begins a walk, unless one is under way.
  func begin() {
    let isFree = known.withLock { state in
      guard state.word != .running else { return false }
      state = State(word: .running)
      return true
    }
    if isFree { Task { await run() } }
  }

  private func run() async {
    var found = State(checkedAt: Int64(Date().timeIntervalSince1970 * 1000))
    do {
      switch try await verify.verdict(anchors: [anchor?.read()].compactMap(\.self)) {
      case .intact(let tail): (found.word, found.records) = (.intact, tail.sequence)
      case .broken(let sequence, let why): (found.word, found.brokenAt, found.why) = (.broken, sequence, why)
      }
    } catch {
      (found.word, found.why) = (.failed, "the store did not answer")
    }
    known.withLock { [found] in $0 = found }
  }
}
