import Amadeus
import AviationStack
import Fetch
import Inventory
import LocalInventory
import ProviderKit
import Store
import Telemetry
import Travel
import World

/// The outside systems made from the settings. A new flight provider is one line in `flights`.
struct Providers: Sendable {
  let flights: [GuardedProvider]
  let schedules: AviationStack?
  let airline: AmadeusAirline?
  let fetcher: Fetcher
  let local: LocalInventory

  init(_ settings: Settings, world: World, store: Store, inventory: Inventory, metrics: Metrics) {
    let clock = SystemClock()
    let fetcher = Fetcher(FetchConfiguration(reach: settings.edge.reach, metrics: metrics))
    let ledger = StoreLedger(store)
    let shared = ProviderMetrics(metrics)
    let local = LocalInventory(inventory, clock: clock)

    func guarded(_ provider: any FlightProvider, _ base: GuardSettings = GuardSettings(), quota: Int? = nil) -> GuardedProvider {
      var guards = base
      guards.enabled = settings.providers.contains(provider.name)
      return GuardedProvider(
        provider, settings: guards, sanity: OfferSanity(world: world),
        quota: quota.map { Quota(provider: provider.name, monthlyLimit: $0, ledger: ledger, clock: clock) }, clock: clock,
        metrics: shared)
    }

    flights = [
      guarded(local, .local),
      settings.amadeus.map {
        guarded(
          AmadeusProvider(
            settings: .init($0), fetcher: fetcher, world: world, clock: clock, operating: inventory.operatingFlight),
          quota: $0.quota)
      },
    ].compactMap(\.self)
    schedules = settings.aviationStack.map { AviationStack($0, fetcher: fetcher, world: world, store: store) }
    airline = settings.airline.map { AmadeusAirline(settings: $0, fetcher: fetcher, clock: clock) }
    self.fetcher = fetcher
    self.local = local
  }
}

extension AmadeusSettings {
  init(_ settings: Settings.Amadeus) {
    self.init(baseURL: settings.url, clientID: settings.clientID, clientSecret: settings.clientSecret)
  }
}

extension AviationStack {
  init(_ settings: Settings.AviationStack, fetcher: Fetcher, world: World, store: Store) {
    let clock = SystemClock()
    self.init(
      settings: AviationStackSettings(baseURL: settings.url, accessKey: settings.accessKey), fetcher: fetcher, world: world,
      clock: clock,
      quota: Quota(provider: "aviationstack", monthlyLimit: settings.quota, ledger: StoreLedger(store), clock: clock))
  }
}

extension Settings {
  /// The airline that bookings are forwarded to signs Jetway in with the same client as the searches.
  var airline: AmadeusSettings? {
    guard let airlineURL, let amadeus else { return nil }
    return AmadeusSettings(name: "airline", baseURL: airlineURL, clientID: amadeus.clientID, clientSecret: amadeus.clientSecret)
  }
}

extension Inventory {
  /// The number under which the operating carrier flies what left at a local time, so that codeshares of other providers merge.
  var operatingFlight: OperatingFlights {
    { [self] carrier, origin, destination, departure in
      flights(flownBy: carrier, from: origin, to: destination, at: departure).first?.service.flown
    }
  }
}
