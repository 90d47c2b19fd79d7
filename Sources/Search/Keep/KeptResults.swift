import ProviderKit
import Synchronization
import Travel

/// The searches of the last ten minutes, by their ids: those not looked at for longest go first when there are too many.
public final class KeptResults: Sendable {
  /// How many journeys a search that ranks on demand is taken to hold before its first page.
  private static let usual = 24
  private let searches: Mutex<BoundedCache<String, KeptSearch>>
  private let lifetime: Duration

  /// An empty shelf for searches.
  ///
  /// - Parameters:
  ///   - lifetime: How long a search is kept after it is finished.
  ///   - maximumOffers: How many offers all kept searches may hold together.
  public init(lifetime: Duration = .seconds(600), maximumSearches: Int = 5_000, maximumOffers: Int = 150_000) {
    self.lifetime = lifetime
    searches = Mutex(BoundedCache(maximumCount: maximumSearches, maximumCost: maximumOffers))
  }

  /// A kept search; nil when there is none of that id, or no longer.
  public func search(_ id: String) -> KeptSearch? { searches.withLock { $0.value(id, at: .now) } }

  /// Keeps a search, or keeps it on with what it holds now.
  func keep(_ search: KeptSearch) {
    let results = search.snapshot.results
    let found = results.contains { $0?.source != nil } ? max(Self.usual, search.found.count) : 0
    let offers = results.reduce(1 + found) { $0 + ($1?.offers.count ?? 0) }
    searches.withLock { $0.set(search.id, search, cost: offers, expires: .now.advanced(by: lifetime)) }
  }

  /// Forgets a search that gave nothing.
  func forget(_ id: String) { searches.withLock { $0.remove(id) } }

  /// How many searches are kept, for metrics.
  public var count: Int { searches.withLock { $0.count } }
}
