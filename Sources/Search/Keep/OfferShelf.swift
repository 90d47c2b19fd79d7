import ProviderKit
import Synchronization
public import Travel

/// The offers that clients have been shown, by id, for at least as long as they last, and some time longer so that an
/// expired one can be called expired.
///
/// Only what was on a page is here: an id that was never shown cannot be asked for. Bounded by bytes; those not asked for
/// longest go first.
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
  private let clock: any Travel.Clock

  /// An empty shelf that may hold so many bytes, roughly.
  public init(clock: any Travel.Clock, maximumBytes: Int = 128 << 20) {
    self.clock = clock
    offers = Mutex(BoundedCache(maximumCount: 200_000, maximumCost: maximumBytes))
  }

  func put(_ shelved: [Shelved]) {
    let (now, present) = (ContinuousClock.now, clock.now())
    offers.withLock { offers in
      for one in shelved {
        let left = Duration.milliseconds(max(0, one.offer.expiresAt.milliseconds &- present.milliseconds))
        let stay = min(.seconds(86_400), max(left, Self.least)) + Self.afterlife
        offers.set(one.offer.id, one, cost: 1_500 + one.offer.providerData.count, expires: now.advanced(by: stay))
      }
    }
  }

  func get(_ id: String) -> Shelved? { offers.withLock { $0.value(id, at: .now) } }

  /// How many offers it holds, for metrics.
  public var count: Int { offers.withLock { $0.count } }
}
