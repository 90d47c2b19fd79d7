import Synchronization

/// The working memory of one search at a time, and the snapshot it last looked at.
///
/// `@unchecked Sendable` is safe because whoever claims it (one atomic exchange) is alone with it until `release`.
final class SearchScratch: @unchecked Sendable {
  private let claimed = Atomic<Bool>(false)
  private(set) var snapshot: Snapshot?
  private(set) var version = -1
  private(set) var held: Held?

  /// What outlives a search, sized for one snapshot.
  struct Held {
    var tables: SearchTables
    var price = TopK(capacity: 200)
    var duration = TopK(capacity: 200)
    var best = TopK(capacity: 200)
    /// Made when facets are first asked for.
    var facets: FacetTables?

    func free() {
      tables.free()
      facets?.free()
      for top in [price, duration, best] { top.free() }
    }
  }

  func claim() -> Bool { !claimed.exchange(true, ordering: .acquiring) }

  func release() { claimed.store(false, ordering: .releasing) }

  /// Lets go of a snapshot that was replaced. The caller has claimed this.
  func forget() {
    snapshot = nil
    version = -1
  }

  func look(at snapshot: Snapshot, version: Int) {
    if held.map({ $0.tables.lastHead.count != snapshot.airports.count }) ?? true {
      held?.free()
      held = Held(tables: SearchTables(airports: snapshot.airports.count))
    }
    self.snapshot = snapshot
    self.version = version
  }

  func keep(_ held: Held) { self.held = held }

  deinit { held?.free() }
}
