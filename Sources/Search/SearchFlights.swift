import Crypto
public import ProviderKit
import Synchronization
public import Telemetry
public import Travel
public import World

/// Asks every provider at once, keeps what they answer, and never waits longer than it said.
public final class SearchFlights: Sendable {
  /// How long a whole search may take.
  public static let patience: Duration = .seconds(2.5)

  let providers: [GuardedProvider]
  /// The names of all providers, switched off or not.
  public let providerNames: [String]
  let world: World
  let kept: KeptResults
  let seen: SeenFares
  let clock: any Travel.Clock
  private let patience: Duration
  private let log: Log
  private let searches: Counter?
  private let seconds: Histogram?
  private let makeID: @Sendable () -> String
  private let sleep: @Sendable (ContinuousClock.Instant) async -> Void

  /// A search over providers, in the order they are listed in answers.
  ///
  /// - Parameters:
  ///   - sleep: Comes back at an instant; the end of patience waits on it.
  public init(
    providers: [GuardedProvider], world: World, kept: KeptResults, seen: SeenFares = SeenFares(),
    clock: any Travel.Clock = SystemClock(), patience: Duration = SearchFlights.patience, log: Log = Log("search"),
    metrics: Metrics? = nil, makeID: @escaping @Sendable () -> String = SearchFlights.randomID,
    sleep: @escaping @Sendable (ContinuousClock.Instant) async -> Void = {
      try? await Task.sleep(until: $0, clock: .continuous)
    }
  ) {
    self.providers = providers
    providerNames = providers.map(\.name)
    self.world = world
    self.kept = kept
    self.seen = seen
    self.clock = clock
    self.patience = patience
    self.log = log
    self.makeID = makeID
    self.sleep = sleep
    searches = metrics?.counter("jetway_searches_total", "Searches by how they ended.", labels: ["outcome"])
    seconds = metrics?.histogram("jetway_search_seconds", "Time of a whole search.", buckets: Histogram.latencies)
  }

  /// 120 random bits in 24 characters of 32.
  public static let randomID: @Sendable () -> String = {
    let bytes = chance.withLock { $0.next() }
    let alphabet: StaticString = "abcdefghijkmnpqrstuvwxyz23456789"
    return String(unsafeUninitializedCapacity: 24) { text in
      for (at, byte) in bytes.enumerated() { text[at] = alphabet.utf8Start[Int(byte & 31)] }
      return bytes.count
    }
  }

  private static let chance = Mutex(Chance())

  /// Bytes that nobody can guess, fetched for many ids at once: each call of the system costs as much as a search's smaller parts.
  private struct Chance {
    private static let length = 24
    private var bytes: [UInt8] = []
    private var used = 0

    /// Bytes that were given to nobody else.
    mutating func next() -> ArraySlice<UInt8> {
      if used == bytes.count { (bytes, used) = (SecureRandom.bytes(Self.length * 64), 0) }
      defer { used += Self.length }
      return bytes[used..<used + Self.length]
    }
  }

  /// Begins a search and comes back as soon as the providers inside this process have answered.
  ///
  /// - Parameters:
  ///   - only: The providers to ask; empty for all. The others stand as `disabled`.
  public func begin(_ query: FlightQuery, only: [String] = []) async -> KeptSearch {
    let began = ContinuousClock.now
    let deadline = began.advanced(by: patience)
    let search = KeptSearch(id: makeID(), query: query, providerNames: providerNames, startedAt: clock.now(), rates: world.rates)
    var outside = false
    for (place, provider) in providers.enumerated() where !provider.settings.inProcess {
      guard only.isEmpty || only.contains(provider.name) else { continue }
      outside = true
      Task { self.settle(await provider.search(query, deadline: deadline), place, search, began) }
    }
    if outside {
      kept.keep(search)
      Task { await giveUp(search, at: deadline, began) }
    }
    for (place, provider) in providers.enumerated() {
      if !(only.isEmpty || only.contains(provider.name)) {
        let message = "The request left it out."
        settle(ProviderResult(name: provider.name, status: .disabled, message: message), place, search, began)
      } else if let result = provider.sourced(query) {
        settle(result, place, search, began)
      } else if provider.settings.inProcess {
        settle(await provider.search(query, deadline: deadline), place, search, began)
      }
    }
    return search
  }

  /// Searches to the end.
  ///
  /// - Throws: `EveryProviderFailed` when nobody contributed anything; such a search is not kept.
  public func run(_ query: FlightQuery, only: [String] = []) async throws(EveryProviderFailed) -> KeptSearch {
    let search = await begin(query, only: only)
    let end = await search.finished()
    if end.hasFailed {
      kept.forget(search.id)
      throw EveryProviderFailed(results: end.arrived)
    }
    return search
  }
}

extension SearchFlights {
  private func settle(_ result: ProviderResult, _ place: Int, _ search: KeptSearch, _ began: ContinuousClock.Instant) {
    guard search.arrive(attached(inCurrency(of: search.query, result), place, search), at: place) else { return }
    let end = search.snapshot
    kept.keep(search)
    seen.note(search.query, end.arrived, at: clock.now())
    searches?.increment(end.hasFailed ? "failed" : end.isComplete ? "complete" : "partial")
    seconds?.observe(began.duration(to: .now))
  }

  private func giveUp(_ search: KeptSearch, at deadline: ContinuousClock.Instant, _ began: ContinuousClock.Instant) async {
    await sleep(deadline)
    let snapshot = search.snapshot
    guard !snapshot.isFinished else { return }
    let elapsed = Int((patience / .milliseconds(1)).rounded())
    for (place, name) in providerNames.enumerated() where snapshot.results[place] == nil {
      settle(
        ProviderResult(name: name, status: .timeout, elapsedMs: elapsed, message: "No answer in time."), place, search,
        began)
    }
  }

  /// The result with its source noted; without one whose currency has no rate.
  private func attached(_ result: ProviderResult, _ place: Int, _ search: KeptSearch) -> ProviderResult {
    guard let source = result.source, !search.found.attach(source, provider: place) else { return result }
    var without = result
    without.source = nil
    without.message = "Its currency has no exchange rate here."
    return without
  }

  /// The result with every offer priced in the currency asked for; offers without a rate are left out.
  private func inCurrency(of query: FlightQuery, _ result: ProviderResult) -> ProviderResult {
    guard result.offers.contains(where: { $0.price.total.currency != query.currency }) else { return result }
    var converted = result
    converted.offers = result.offers.compactMap { world.rates.convert($0, to: query.currency) }
    let lost = result.offers.count - converted.offers.count
    if lost > 0 {
      converted.dropped += lost
      converted.message = "\(converted.dropped) of its rows were left out."
      log.warn("offers without an exchange rate were left out", ["provider": result.name, "dropped": lost])
    }
    return converted
  }
}

/// No provider contributed to a search, not even from what was kept.
public struct EveryProviderFailed: Error, Sendable {
  /// How each of them stood.
  public let results: [ProviderResult]
}
