internal import BSON
internal import Crypto
internal import Foundation
public import Store
internal import Synchronization
public import Telemetry

/// Takes records and adds them to the log in pages, behind the requests: nobody waits for it.
///
/// A record is in the spool before its request begins and in the store a moment after it ended. When the store is away the records
/// wait; when too many wait, nothing may be done any more that would have to be recorded.
public final class AuditTrail: Sendable {
  private struct State {
    var waiting: [AuditRecord] = []
    var isFlushing = false
    var tail: AuditTail?
  }

  private let log: AuditLog
  private let spool: AuditSpool
  private let anchor: AuditAnchor
  private let key: [UInt8]
  private let telemetry: Log
  let refusals = RefusalBudget()
  let unrecorded: Counter
  private let state = Mutex(State())
  private static let mostWaiting = 50_000

  /// - Parameters:
  ///   - folder: where the spool and the anchor lie; one that outlives the process.
  ///   - secret: turns addresses into pseudonyms.
  public init(_ store: Store, folder: String, secret: String, metrics: Metrics, log telemetry: Log) {
    log = AuditLog(store)
    spool = AuditSpool(folder: folder)
    anchor = AuditAnchor(folder: folder)
    key = SHA256.hash(Array("audit \(secret)".utf8))
    self.telemetry = telemetry
    unrecorded = metrics.counter("jetway_audit_unrecorded_refusals_total", "Refusals that came too thick to be recorded one by one.")
    metrics.gauge("jetway_audit_waiting", "Audit records that are not in the store yet.") { [weak self] in
      Double(self?.state.withLock { $0.waiting.count } ?? 0)
    }
  }

  /// Makes the log ready and adds what earlier processes left behind.
  public func prepare() async throws(StoreError) {
    try await log.prepare()
    if !spool.isWorking { telemetry.warn("audit records are kept in memory only: the data folder cannot be written", [:]) }
    let (left, remove) = spool.orphans()
    guard !left.isEmpty else { return remove() }
    telemetry.info("adding audit records that an earlier process left", ["records": left.count])
    // Some may be in the store already: the process ended between adding them and emptying its file.
    let known = try await log.known(left)
    for start in stride(from: 0, to: left.count, by: AuditLog.pageSize) {
      let part = left[start..<min(left.count, start + AuditLog.pageSize)].filter { !known.contains($0.id) }
      if !part.isEmpty { try await add(part) }
    }
    remove()
  }

  /// Whether there is room for another record.
  var hasRoom: Bool { state.withLock { $0.waiting.count < Self.mostWaiting } }

  /// Notes that something begins.
  func begin(_ record: AuditRecord) { spool.begin(record) }

  /// Notes what came of it.
  func end(_ record: AuditRecord) {
    spool.end(record)
    let starts = state.withLock { state -> Bool in
      state.waiting.append(record)
      defer { state.isFlushing = true }
      return !state.isFlushing
    }
    guard starts else { return }
    Task.detached { [self] in await flush() }
  }

  /// A pseudonym for an address.
  func pseudonym(_ address: String) -> String {
    Hex.encode(SHA256.hash(key + Array(address.utf8)).prefix(8))
  }

  /// Waits until everything so far is in the store, or the time is over.
  public func settle(within bound: Duration = .seconds(5)) async {
    let end = ContinuousClock.now + bound
    while state.withLock({ $0.isFlushing }), ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(10)) }
  }

  /// Settles and removes the spool when nothing is left in it.
  public func close() async {
    await settle()
    spool.finish()
  }

  /// Adds what waits, page after page, and tries again while the store is away.
  private func flush() async {
    var pause = 20
    while true {
      // A moment's records go together.
      try? await Task.sleep(for: .milliseconds(pause))
      let batch = state.withLock { state -> ArraySlice<AuditRecord> in
        if state.waiting.isEmpty { state.isFlushing = false }
        return state.waiting.prefix(AuditLog.pageSize)
      }
      guard !batch.isEmpty else { return }
      do {
        try await add(Array(batch))
        state.withLock { $0.waiting.removeFirst(batch.count) }
        spool.settle(batch.count)
        pause = 20
      } catch {
        telemetry.warn("audit records wait for the store", ["why": "\(error)", "records": batch.count])
        state.withLock { $0.tail = nil }
        pause = min(5000, pause * 4)
      }
    }
  }

  /// Adds one page behind whatever stands there by then. Only one call at a time runs in a process.
  private func add(_ records: [AuditRecord]) async throws(StoreError) {
    var tail: AuditTail
    if let known = state.withLock({ $0.tail }) {
      tail = known
    } else {
      // After a failed try the page may stand there all the same.
      if try await !log.known(Array(records.prefix(1))).isEmpty { return }
      tail = try await log.tail(from: log.head())
    }
    while true {
      let page = AuditPage(records, after: tail)
      if try await log.add(page) {
        tail = page.tail
        break
      }
      tail = try await log.tail(from: tail)
    }
    state.withLock { $0.tail = tail }
    try await log.note(tail)
    anchor.note(tail)
  }
}
