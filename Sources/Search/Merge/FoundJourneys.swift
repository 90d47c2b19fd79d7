import ProviderKit
import Synchronization
import Travel
import World

/// The journeys that a search's sources have given so far, in the order they came: a journey at a price keeps its place, so
/// that its id stands for that price for ever. It outlives the search on the shelf of shown offers.
final class FoundJourneys: Sendable {
  /// A journey, and whose it is.
  struct Item: Sendable {
    private let numbers: (Int32, Int32, Int32)

    init(provider: Int, batch: Int, journey: Int) {
      numbers = (Int32(clamping: provider), Int32(clamping: batch), Int32(clamping: journey))
    }

    /// The provider's place in the search's list.
    var provider: Int { Int(numbers.0) }
    var batch: Int { Int(numbers.1) }
    var journey: Int { Int(numbers.2) }
  }

  struct State: Sendable {
    var batches: [PlainJourneys] = []
    var items: [Item] = []
    /// By the key of the journey, its places; made when journeys come a second time.
    var places: [ItineraryKey: [Int]]?
  }

  let searchID: String
  let query: FlightQuery
  private let rates: ExchangeRates
  private let state = Mutex(State())
  /// By place, whether a client has seen it; apart from the rest, which pages being written hold on to.
  private let shown = Mutex<[Bool]>([])
  private let sources = Mutex<[Int: Source]>([:])

  /// A source and the rate into the search's currency.
  struct Source: Sendable {
    let source: any OfferSource
    let converter: CurrencyConverter
    /// Its own smallest price, once scores were measured.
    var least: PlainPrice?
  }

  init(searchID: String, query: FlightQuery, rates: ExchangeRates) {
    self.searchID = searchID
    self.query = query
    self.rates = rates
  }

  /// Notes a provider's source; false when its currency has no rate.
  func attach(_ source: any OfferSource, provider: Int) -> Bool {
    guard let converter = rates.converter(from: source.currency, to: query.currency) else { return false }
    sources.withLock { $0[provider] = Source(source: source, converter: converter) }
    return true
  }

  /// The rate from a provider's currency into the search's; nil when there is none.
  func converter(from currency: Currency) -> CurrencyConverter? { rates.converter(from: currency, to: query.currency) }

  /// Notes a source's own smallest price.
  func measure(_ provider: Int, _ least: PlainPrice) { sources.withLock { $0[provider]?.least = least } }

  func source(_ provider: Int) -> Source? { sources.withLock { $0[provider] } }

  /// What has been found so far, whole.
  var all: State { state.withLock { $0 } }

  /// How many journeys it holds.
  var count: Int { state.withLock { $0.items.count } }

  /// Takes journeys of a provider; gives their places, old ones where they were known at the same price.
  func add(_ journeys: PlainJourneys, provider: Int) -> [Int32] {
    state.withLock { state in
      if state.items.isEmpty { return state.append(journeys, provider).map { Int32($0) } }
      state.index()
      let batch = state.batches.count
      state.batches.append(journeys)
      return journeys.journeys.indices.map { Int32(state.place(of: Item(provider: provider, batch: batch, journey: $0))) }
    }
  }

  /// Takes journeys none of which can have been given before, as long as nobody asked for one a second time; gives their places, nil
  /// when they have to be compared with those that are there.
  func addNew(_ journeys: PlainJourneys, provider: Int) -> Range<Int>? {
    state.withLock { $0.items.isEmpty || $0.places == nil ? $0.append(journeys, provider) : nil }
  }

  /// Notes that clients have seen these; gives about how many bytes all of it takes, and when the last price ends.
  func show(_ places: [Int]) -> (bytes: Int, expiresAt: UTCInstant) {
    shown.withLock { shown in
      let missing = (places.max() ?? -1) + 1 - shown.count
      if missing > 0 { shown.append(contentsOf: repeatElement(false, count: missing)) }
      for place in places { shown[place] = true }
    }
    return state.withLock { state in
      var bytes = 1_000 + state.items.count * MemoryLayout<Item>.stride
      for batch in state.batches {
        bytes += batch.segments.count * MemoryLayout<PlainSegment>.stride
        bytes += batch.journeys.count * MemoryLayout<PlainJourneys.Journey>.stride
      }
      return (bytes, state.batches.last?.expiresAt ?? UTCInstant(milliseconds: 0))
    }
  }

  /// The offer at a place, as it was found, under the id that clients know; nil when it was never shown.
  func shown(_ place: Int, of provider: Int) -> Offer? {
    let state = all
    guard state.items.indices.contains(place), state.items[place].provider == provider,
      shown.withLock({ place < $0.count && $0[place] })
    else { return nil }
    return offer(place, in: state)
  }

  /// The offer at a place.
  func offer(_ place: Int, in state: State) -> Offer? {
    let item = state.items[place]
    let batch = state.batches[item.batch]
    guard let source = source(item.provider),
      let made = source.source.offer(batch.journeys[item.journey], of: batch),
      var offer = rates.convert(made, to: query.currency)
    else { return nil }
    offer.id = "\(searchID).\(item.provider).\(place)"
    return offer
  }
}

extension FoundJourneys.State {
  /// Adds journeys without looking whether they are known.
  fileprivate mutating func append(_ journeys: PlainJourneys, _ provider: Int) -> Range<Int> {
    let (first, count, batch) = (items.count, journeys.journeys.count, batches.count)
    batches.append(journeys)
    for journey in 0..<count { items.append(FoundJourneys.Item(provider: provider, batch: batch, journey: journey)) }
    return first..<first + count
  }

  fileprivate mutating func append(_ item: FoundJourneys.Item) -> Int {
    items.append(item)
    return items.count - 1
  }

  fileprivate mutating func place(of item: FoundJourneys.Item) -> Int {
    let key = key(of: item)
    let new = batches[item.batch].journeys[item.journey]
    let known = places?[key]?.first { place in
      let other = items[place]
      let old = batches[other.batch].journeys[other.journey]
      return other.provider == item.provider && old.price == new.price
        && batches[other.batch].segments[old.segments] == batches[item.batch].segments[new.segments]
    }
    if let known { return known }
    places?[key, default: []].append(items.count)
    return append(item)
  }

  fileprivate mutating func index() {
    guard places == nil else { return }
    var places: [ItineraryKey: [Int]] = [:]
    for place in items.indices { places[key(of: items[place]), default: []].append(place) }
    self.places = places
  }

  /// The key of the journey at a place.
  func key(_ place: Int) -> ItineraryKey { key(of: items[place]) }

  private func key(of item: FoundJourneys.Item) -> ItineraryKey {
    let batch = batches[item.batch]
    return batch.key(batch.journeys[item.journey])
  }
}

extension PlainJourneys {
  /// What makes a journey the same one.
  func key(_ journey: Journey) -> ItineraryKey {
    ItineraryKey(
      flights: journey.segments.enumerated().lazy.map { place, number in
        let segment = segments[number]
        return (segment.flown, segment.origin, segment.localDeparture, journey.sliceStarts >> UInt32(place) & 1 == 1)
      })
  }
}
