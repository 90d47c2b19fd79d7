import ProviderKit
import Synchronization
public import Travel

/// The offers that clients have been shown, by id, for at least as long as they last, and some time longer so that an
/// expired one can be called expired.
///
/// Only what was on a page is here: an id that was never shown cannot be asked for. Offers of lists are kept one by one;
/// journeys that sources gave stay with their search, in plain numbers, and become offers when they are asked for. Bounded by
/// bytes; those not asked for longest go first.
public final class OfferShelf: Sendable {
  struct Shelved: Sendable {
    var offer: Offer
    var passengers: PassengerCounts
    var currency: Currency
  }

  /// How long an offer stays after its end.
  private static let afterlife: Duration = .seconds(900)
  /// The shortest time an offer stays.
  private static let least: Duration = .seconds(900)

  private let offers: Mutex<BoundedCache<String, Shelved>>
  private let searches: Mutex<BoundedCache<String, FoundJourneys>>
  private let clock: any Travel.Clock

  /// An empty shelf that may hold so many bytes, roughly.
  public init(clock: any Travel.Clock, maximumBytes: Int = 128 << 20) {
    self.clock = clock
    offers = Mutex(BoundedCache(maximumCount: 200_000, maximumCost: maximumBytes / 2))
    searches = Mutex(BoundedCache(maximumCount: 200_000, maximumCost: maximumBytes / 2))
  }

  func put(_ shelved: [Shelved]) {
    guard !shelved.isEmpty else { return }
    let (now, present) = (ContinuousClock.now, clock.now())
    offers.withLock { offers in
      for one in shelved {
        let until = Self.end(one.offer.expiresAt, now, present)
        offers.set(one.offer.id, one, cost: 1_500 + one.offer.providerData.count, expires: until)
      }
    }
  }

  /// Keeps what sources gave to a search; `places` were on a page.
  func put(_ found: FoundJourneys, places: [Int]) {
    let kept = found.show(places)
    let until = Self.end(kept.expiresAt, .now, clock.now())
    searches.withLock { $0.set(found.searchID, found, cost: kept.bytes, expires: until) }
  }

  func get(_ id: String) -> Shelved? {
    if let one = offers.withLock({ $0.value(id, at: .now) }) { return one }
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let provider = Int(parts[1]), let place = Int(parts[2]), "\(provider).\(place)" == id.dropFirst(parts[0].count + 1),
      let found = searches.withLock({ $0.value(String(parts[0]), at: .now) }), let offer = found.shown(place, of: provider)
    else { return nil }
    return Shelved(offer: offer, passengers: found.query.passengers, currency: found.query.currency)
  }

  private static func end(
    _ expiresAt: UTCInstant, _ now: ContinuousClock.Instant, _ present: UTCInstant
  ) -> ContinuousClock.Instant {
    let left = Duration.milliseconds(max(0, expiresAt.milliseconds &- present.milliseconds))
    return now.advanced(by: min(.seconds(86_400), max(left, least)) + afterlife)
  }

  /// How many offers of lists it holds, for metrics.
  public var count: Int { offers.withLock { $0.count } }
}
