import Inventory
import ProviderKit
import Travel

/// The index as a source of journeys for one slice: every question is asked of the flights as they are at that moment.
struct LocalSource: OfferSource {
  let inventory: Inventory
  let query: FlightQuery
  let slice: QuerySlice
  let clock: any Travel.Clock
  let known: KnownFlights

  var currency: Currency { inventory.currency }

  var common: CommonTerms { LocalTerms.common(query.cabin) }

  func best(_ limit: Int, by order: OfferOrder, passing filter: OfferFilter, anchors: OfferAnchors?) -> any OfferRanking {
    guard var asked = question(filter) else { return ranking([], InventoryAnswer.none) }
    asked.limit = limit
    asked.orders = [order.ofIndex]
    asked.anchors = anchors.map {
      InventoryQuery.Anchors(cheapest: Int((Double($0.own.adult) * $0.share).rounded()), shortest: $0.minutes)
    }
    let answer = inventory.search(asked)
    return ranking(answer.list(by: order.ofIndex), answer)
  }

  func least() -> (price: PlainPrice, minutes: Int)? {
    guard var asked = question(OfferFilter()) else { return nil }
    asked.limit = 1
    asked.orders = [.price, .duration]
    let answer = inventory.search(asked)
    guard let cheapest = answer.byPrice.first, let shortest = answer.byDuration.first,
      let price = PartyFare.plain(Int64(cheapest.price), query.passengers)
    else { return nil }
    return (price, shortest.duration)
  }

  func count(passing filter: OfferFilter) -> Int {
    guard var asked = question(filter) else { return 0 }
    asked.orders = [.price]
    asked.limit = 1
    asked.countsAll = true
    return inventory.search(asked).count?.total ?? 0
  }

  func same(as itineraries: [Itinerary]) -> [PlainJourneys?] {
    guard let asked = question(OfferFilter()) else { return itineraries.map { _ in nil } }
    return inventory.find(itineraries.map { $0.slices.count == 1 ? $0.slices[0] : nil }, asked).map { answer in
      answer.flatMap { ranking($0.byPrice, $0).journeys(0..<$0.byPrice.count) }
    }
  }

  func offer(_ journey: PlainJourneys.Journey, of journeys: PlainJourneys) -> Offer? {
    LocalOffer(passengers: query.passengers, currency: currency, zones: inventory.zone(of:)).make(journey, of: journeys)
  }
}

extension LocalSource {
  /// The question to the index; nil when the filter lets nothing pass.
  func question(_ filter: OfferFilter) -> InventoryQuery? {
    var inner = ItineraryFilter(filter)
    if let budget = filter.budget {
      guard let fare = PartyFare.adultFare(within: budget, query.passengers) else { return nil }
      inner.maxPrice = fare
    }
    return InventoryQuery(
      origins: slice.origins, destinations: slice.destinations, date: slice.date, cabin: query.cabin,
      seats: max(query.passengers.seats, filter.minSeats ?? 0), filter: inner, orders: [])
  }

  private func ranking(_ found: [FoundItinerary], _ answer: InventoryAnswer) -> LocalRanking {
    LocalRanking(found: FoundList(found, of: answer), party: query.passengers, now: clock.now(), known: known)
  }
}

/// Itineraries of the index in an order, priced for a party.
struct LocalRanking: OfferRanking {
  let found: FoundList
  let party: PassengerCounts
  let now: UTCInstant
  let known: KnownFlights

  var count: Int { found.itineraries.count }

  func journeys(_ places: Range<Int>) -> PlainJourneys? {
    var journeys = PlainJourneys(fetchedAt: now, expiresAt: now.adding(seconds: LocalOffer.lifetime), terms: LocalTerms.all)
    let chosen = found.itineraries[places]
    if chosen.isEmpty { return journeys }
    return found.look { flights in
      known.with { known in
        journeys.segments = known.segments(of: chosen, flights)
        journeys.journeys.reserveCapacity(chosen.count)
        var start = 0
        for one in chosen {
          let end = start + one.stops + 1
          guard let price = PartyFare.plain(Int64(one.price), party) else { return nil }
          var seats = known.seats[start]
          for at in start..<end { seats = min(seats, known.seats[at]) }
          journeys.journeys.append(PlainJourneys.Journey(segments: start..<end, price: price, seats: Int(seats)))
          start = end
        }
        return journeys
      }
    }
  }
}

extension PlainSegment {
  init(_ leg: FoundLeg, _ service: PlainService) {
    self.init(
      service, origin: leg.origin, destination: leg.destination, departure: leg.departure, minutes: leg.minutes,
      originOffset: leg.originOffset, destinationOffset: leg.destinationOffset, cabin: leg.cabin)
  }
}

extension PlainService {
  init(_ service: FoundService) {
    self.init(
      marketing: service.flight.marketing, flown: service.flight.flown, aircraft: service.flight.aircraft,
      departureTerminal: service.departureTerminal, arrivalTerminal: service.arrivalTerminal)
  }
}

extension OfferOrder {
  fileprivate var ofIndex: InventoryOrder {
    switch self {
    case .price: .price
    case .duration: .duration
    case .best: .best
    case .departure: .departure
    case .arrival: .arrival
    }
  }
}
