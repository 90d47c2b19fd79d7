public import ProviderKit
import Synchronization
public import Travel

/// One search from the moment it is begun until it is forgotten: the answers as they come, and views of them.
///
/// Answers only ever arrive; once it is finished nothing changes any more, so pages of it have no gap and no repeat.
public final class KeptSearch: Sendable {
  /// What is there at some moment.
  struct Snapshot: Sendable {
    /// Grows with each arrival.
    var version = 0
    /// By the provider's place; nil until it has answered.
    var results: [ProviderResult?]
    /// Whether every provider has answered or was given up.
    var isFinished = false

    /// The results there are, in the order of providers.
    var arrived: [ProviderResult] { results.compactMap { $0 } }
    /// Whether every provider that was asked has contributed.
    var isComplete: Bool { isFinished && arrived.allSatisfy { $0.status.answered || $0.status == .disabled } }
    /// Whether it is over and no provider that was asked has contributed.
    var hasFailed: Bool { isFinished && !arrived.contains { $0.status.answered } }
  }

  private struct State {
    var snapshot: Snapshot
    var merged: (version: Int, value: Merged)?
    var views: [(version: Int, value: ResultView)] = []
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  /// How many views are kept worked out.
  private static let keptViews = 8

  /// The id that clients use, unguessable.
  public let id: String
  /// What was asked.
  public let query: FlightQuery
  /// The names of the providers, those left out by the request included, in a fixed order.
  public let providerNames: [String]
  /// When it was begun.
  public let startedAt: UTCInstant
  private let state: Mutex<State>

  init(id: String, query: FlightQuery, providerNames: [String], startedAt: UTCInstant) {
    self.id = id
    self.query = query
    self.providerNames = providerNames
    self.startedAt = startedAt
    let results = [ProviderResult?](repeating: nil, count: providerNames.count)
    state = Mutex(State(snapshot: Snapshot(results: results, isFinished: results.isEmpty)))
  }

  var snapshot: Snapshot { state.withLock { $0.snapshot } }

  /// Takes a provider's answer; the second one of a provider is ignored. True when it was the last that was missing.
  @discardableResult
  func arrive(_ result: ProviderResult, at place: Int) -> Bool {
    let (woken, finished) = state.withLock { state -> ([CheckedContinuation<Void, Never>], Bool) in
      guard !state.snapshot.isFinished, state.snapshot.results[place] == nil else { return ([], false) }
      state.snapshot.results[place] = result
      state.snapshot.version += 1
      state.snapshot.isFinished = state.snapshot.results.allSatisfy { $0 != nil }
      defer { state.waiters = [] }
      return (state.waiters, state.snapshot.isFinished)
    }
    for waiter in woken { waiter.resume() }
    return finished
  }

  /// Waits until there is more than `version`, or it is finished. It always is in the end, so nobody waits for ever.
  func changed(since version: Int) async -> Snapshot {
    while true {
      let now = snapshot
      if now.isFinished || now.version > version { return now }
      await withCheckedContinuation { continuation in
        let already = state.withLock { state in
          if state.snapshot.isFinished || state.snapshot.version > version { return true }
          state.waiters.append(continuation)
          return false
        }
        if already { continuation.resume() }
      }
    }
  }

  /// Waits until every provider has answered or was given up.
  func finished() async -> Snapshot {
    var seen = snapshot
    while !seen.isFinished { seen = await changed(since: seen.version) }
    return seen
  }

  /// The answers so far as one list, with the version they make up.
  func merged() -> (version: Int, value: Merged, snapshot: Snapshot) {
    let (known, snapshot) = state.withLock { ($0.merged, $0.snapshot) }
    if let known, known.version == snapshot.version { return (known.version, known.value, snapshot) }
    let empty = ProviderResult(name: "", status: .disabled)
    let value = Merged(snapshot.results.map { $0 ?? empty })
    state.withLock { state in
      if state.snapshot.version == snapshot.version { state.merged = (snapshot.version, value) }
    }
    return (snapshot.version, value, snapshot)
  }

  /// The result sorted and filtered; the last few views are kept worked out.
  func page(of view: SearchView) -> SearchPage {
    let (version, merged, snapshot) = merged()
    if let known = state.withLock({ $0.views.first { $0.version == version && $0.value.view == view } }) {
      return SearchPage(search: self, snapshot: snapshot, merged: merged, view: known.value)
    }
    let value = ResultView(merged, view, providerNames: providerNames)
    state.withLock { state in
      state.views.removeAll { $0.version != version }
      if state.views.count >= Self.keptViews { state.views.removeFirst() }
      state.views.append((version, value))
    }
    return SearchPage(search: self, snapshot: snapshot, merged: merged, view: value)
  }
}

/// A view of a search at some moment, ready to be cut into pages.
struct SearchPage: Sendable {
  let search: KeptSearch
  let snapshot: KeptSearch.Snapshot
  let merged: Merged
  let view: ResultView

  /// How many journeys pass the filters, exactly.
  var total: Int { view.rows.count }

  /// The offer at a place under the id that clients know it by.
  func offer(_ index: Int32) -> Offer {
    var offer = merged.offers[Int(index)]
    offer.id = publicID(index)
    return offer
  }

  /// The id of the offer at a place: the search's, the provider's place and the offer's place in its answer. It stands for
  /// this offer at this price for ever, for a search's answers never change.
  func publicID(_ index: Int32) -> String {
    let facts = merged.facts[Int(index)]
    return "\(search.id).\(facts.provider).\(facts.place)"
  }
}
