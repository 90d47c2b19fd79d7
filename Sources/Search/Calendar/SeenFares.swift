import ProviderKit
import Synchronization
import Travel

/// The cheapest fares that finished one-way searches have come across, a few hours long: what the calendar knows beyond
/// the inventory.
public final class SeenFares: Sendable {
  /// A fare that was seen.
  struct Fare: Sendable {
    var total: Money
    var provider: String
    var seenAt: UTCInstant
  }

  private let fares: Mutex<BoundedCache<FlightQuery, Fare>>
  private let lifetime: Duration

  /// Nothing seen yet; a fare is remembered for `lifetime`.
  public init(lifetime: Duration = .seconds(6 * 3600), maximumFares: Int = 20_000) {
    self.lifetime = lifetime
    fares = Mutex(BoundedCache(maximumCount: maximumFares))
  }

  /// Remembers the cheapest offer of a search's answers, in place of what was seen before.
  func note(_ query: FlightQuery, _ results: [ProviderResult], at now: UTCInstant) {
    guard query.slices.count == 1, query.maxStops == nil else { return }
    let cheapest = results.lazy.flatMap(\.offers).min { $0.price.total.minorUnits < $1.price.total.minorUnits }
    guard let cheapest else { return }
    let fare = Fare(total: cheapest.price.total, provider: cheapest.provider, seenAt: now)
    let until = ContinuousClock.now.advanced(by: lifetime)
    fares.withLock { $0.set(query, fare, expires: until) }
  }

  /// What was seen for exactly this query.
  func fare(_ query: FlightQuery) -> Fare? { fares.withLock { $0.value(query, at: .now) } }
}
