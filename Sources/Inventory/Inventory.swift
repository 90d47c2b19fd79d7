public import Travel

/// The resident index of dated flights: what can be flown, at what fare, with how many seats, answered in microseconds
/// without waiting for anybody.
///
/// Searches never wait for writers: a search works on the snapshot it began with, in memory of its own, while fares and
/// seats change under it by single atomic stores and a changed set of flights becomes the next snapshot.
public final class Inventory: Sendable {
  /// The currency of every fare in the index.
  public let currency: Currency
  private let cell = SnapshotCell()
  private let scratches: [SearchScratch]

  /// An empty index.
  /// - Parameter workers: how many searches at once keep their working memory; more are answered, only slower.
  public init(currency: Currency = .usd, workers: Int = 8) {
    self.currency = currency
    scratches = (0..<max(workers, 1)).map { _ in SearchScratch() }
  }

  /// Whether flights were loaded, be it none.
  public var isLoaded: Bool { cell.read().0 != nil }

  /// Puts what the builder holds in the place of everything that was.
  ///
  /// Hand a large one over with `consume`: while the caller keeps a copy, its columns are copied too.
  public func replace(with builder: consuming SnapshotBuilder) {
    let next = builder.finish()
    cell.write { _ in (next, ()) }
    letGo()
  }

  /// Answers one query; empty before the first load.
  public func search(_ query: InventoryQuery) -> InventoryAnswer {
    withScratch { snapshot, held in snapshot.search(query, in: &held) } ?? InventoryAnswer(snapshot: nil)
  }

  /// The flight with this key, with fares and seats as they are now.
  public func flight(_ key: FlightKey) -> DatedFlight? {
    guard let snapshot = cell.read().0, let row = snapshot.row(of: key) else { return nil }
    return snapshot.flight(row)
  }

  /// The state of the index, for health and for people.
  public var summary: InventorySummary? { cell.read().0.map(InventorySummary.init) }

  var snapshot: Snapshot? { cell.read().0 }

  func write<T>(_ change: (Snapshot?) -> (Snapshot?, T)) -> T {
    let outcome = cell.write(change)
    letGo()
    return outcome
  }

  func withScratch<T>(_ body: (Snapshot, inout SearchScratch.Held) -> T) -> T? {
    let scratch = claimed()
    defer { scratch.release() }
    if scratch.version != cell.version {
      let (snapshot, version) = cell.read()
      guard let snapshot else { return nil }
      scratch.look(at: snapshot, version: version)
    }
    guard let snapshot = scratch.snapshot, var held = scratch.held else { return nil }
    defer { scratch.keep(held) }
    return body(snapshot, &held)
  }

  private func claimed() -> SearchScratch {
    for scratch in scratches where scratch.claim() { return scratch }
    let extra = SearchScratch()
    _ = extra.claim()
    return extra
  }

  /// Frees the snapshot that idle working memories still hold.
  private func letGo() {
    for scratch in scratches where scratch.claim() {
      if scratch.version != cell.version { scratch.forget() }
      scratch.release()
    }
  }
}
