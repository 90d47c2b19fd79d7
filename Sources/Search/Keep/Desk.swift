public import ProviderKit
public import Travel
public import World

/// Finds and re-prices the offers that were shown: the `OfferDesk` that booking goes to.
public final class Desk: OfferDesk {
  private let shelf: OfferShelf
  private let providers: [String: GuardedProvider]
  private let rates: ExchangeRates
  private let clock: any Travel.Clock
  private let patience: Duration

  /// A desk over a shelf and the providers whose offers stand there.
  ///
  /// - Parameters:
  ///   - patience: How long a provider may take to price an offer.
  public init(
    shelf: OfferShelf, providers: [GuardedProvider], world: World, clock: any Travel.Clock = SystemClock(),
    patience: Duration = .seconds(2.5)
  ) {
    self.shelf = shelf
    self.providers = Dictionary(providers.map { ($0.name, $0) }) { first, _ in first }
    rates = world.rates
    self.clock = clock
    self.patience = patience
  }

  /// The offer as it was shown; nil when the id is unknown or was forgotten.
  public func offer(_ id: String) async -> Offer? { shelf.get(id)?.offer }

  /// The party an offer was priced for; nil when the id is unknown.
  public func passengers(of id: String) -> PassengerCounts? { shelf.get(id)?.passengers }

  /// Asks the offer's provider for its price now; the party must be the one it was made for.
  public func reprice(_ id: String, passengers: PassengerCounts) async throws(OfferDeskFault) -> Repriced {
    guard let shelved = shelf.get(id) else { throw .unknown }
    guard shelved.offer.expiresAt > clock.now() else { throw .expired }
    guard shelved.passengers == passengers else { throw .passengersDiffer }
    guard let provider = providers[shelved.offer.provider] else { throw .gone }
    let priced: Offer?
    do throws(ProviderFault) {
      let deadline = ContinuousClock.now.advanced(by: patience)
      priced = try await provider.price(shelved.offer, passengers: passengers, deadline: deadline)
    } catch {
      throw .provider(name: provider.name, error)
    }
    guard let priced else { throw .gone }
    return try settle(shelved, priced)
  }

  private func settle(_ shelved: OfferShelf.Shelved, _ priced: Offer) throws(OfferDeskFault) -> Repriced {
    let old = shelved.offer
    let native = priced.originalPrice ?? priced.price
    guard native.total.minorUnits > 0, priced.itinerary.key == old.itinerary.key else {
      throw .provider(name: old.provider, ProviderFault(.badReply, "It priced something else."))
    }
    var fresh = priced
    fresh.provider = old.provider
    if native.total == (old.originalPrice ?? old.price).total {
      (fresh.id, fresh.price, fresh.originalPrice) = (old.id, old.price, old.originalPrice)
      shelf.put([OfferShelf.Shelved(offer: fresh, passengers: shelved.passengers, currency: shelved.currency)])
      return Repriced(offer: fresh, previous: old.price, changed: false)
    }
    (fresh.price, fresh.originalPrice) = (native, nil)
    guard var converted = rates.convert(fresh, to: shelved.currency) else {
      throw .provider(name: old.provider, ProviderFault(.badReply, "It priced in a currency without a rate."))
    }
    converted.id = Self.next(old.id, native.total)
    shelf.put([OfferShelf.Shelved(offer: converted, passengers: shelved.passengers, currency: shelved.currency)])
    return Repriced(offer: converted, previous: old.price, changed: true)
  }

  /// The id of the same offer at another price: the first id, and the new total in the provider's minor units.
  private static func next(_ id: String, _ total: Money) -> String {
    "\(id.prefix { $0 != "~" })~\(total.currency.code)\(total.minorUnits)"
  }
}
