public import Travel

/// Sifts a provider's offers: what makes no sense goes, duplicates go, and of too many the cheapest stay.
public struct OfferSanity: Sendable {
  private let knows: @Sendable (AirportCode) -> Bool
  private let convert: @Sendable (Money, Currency) -> Money?

  /// A sieve.
  ///
  /// - Parameters:
  ///   - knows: Whether an airport exists.
  ///   - convert: An amount in another currency, nil when there is no rate.
  public init(
    knows: @escaping @Sendable (AirportCode) -> Bool, convert: @escaping @Sendable (Money, Currency) -> Money?
  ) {
    self.knows = knows
    self.convert = convert
  }

  /// The offers worth keeping, at most `limit`; those left out are counted with their reasons.
  public func sift(_ answer: ProviderOffers, for query: FlightQuery, at now: UTCInstant, limit: Int) -> ProviderOffers {
    var kept = ProviderOffers(
      offers: [], dropped: answer.dropped, dropReasons: answer.dropReasons, counting: answer.counting)
    kept.offers.reserveCapacity(answer.offers.count)
    var ids: Set<String> = Set(minimumCapacity: answer.offers.count)
    var fares: [ItineraryKey: [Int]] = Dictionary(minimumCapacity: answer.offers.count)
    for offer in answer.offers {
      if let reason = flaw(in: offer, for: query, at: now) {
        kept.drop(reason)
      } else if ids.insert(offer.id).inserted, isNew(offer, among: kept.offers, &fares) {
        kept.offers.append(offer)
      } else {
        kept.drop("duplicate")
      }
    }
    if kept.offers.count > limit { cut(&kept, to: limit, in: query.currency) }
    return kept
  }

  /// Why an offer makes no sense, nil when it does.
  public func flaw(in offer: Offer, for query: FlightQuery, at now: UTCInstant) -> String? {
    let price = offer.price
    if price.total.minorUnits <= 0 { return "price not above zero" }
    if price.base.isNegative || price.taxes.isNegative { return "negative fare or tax" }
    if price.base.currency != price.total.currency || price.taxes.currency != price.total.currency {
      return "several currencies in one price"
    }
    if offer.expiresAt <= now { return "expired on arrival" }
    let slices = offer.itinerary.slices
    guard slices.count == query.slices.count else { return "not the journey asked for" }
    for (slice, asked) in zip(slices, query.slices) {
      guard asked.origins.contains(slice.origin), asked.destinations.contains(slice.destination),
        slice.departure.local.date == asked.date
      else { return "not the journey asked for" }
      if let reason = flaw(in: slice) { return reason }
    }
    for (slice, next) in zip(slices, slices.dropFirst()) where next.departure.instant < slice.arrival.instant {
      return "a slice leaves before the one before it arrives"
    }
    return nil
  }

  private func flaw(in slice: Slice) -> String? {
    for segment in slice.segments {
      guard knows(segment.departure.airport), knows(segment.arrival.airport) else { return "unknown airport" }
      guard segment.durationMinutes > 0 else { return "arrival before departure" }
      guard segment.durationMinutes <= 1440 else { return "a flight of more than a day" }
    }
    return nil
  }

  /// Whether no offer of the same journey is the same thing for sale: `fares` knows where those stand in `kept`.
  private func isNew(_ offer: Offer, among kept: [Offer], _ fares: inout [ItineraryKey: [Int]]) -> Bool {
    let key = offer.itinerary.key
    let isKnown = fares[key]?.contains { index in
      let other = kept[index]
      return other.price == offer.price && other.refundable == offer.refundable && other.changeable == offer.changeable
        && other.itinerary == offer.itinerary
    }
    guard isKnown != true else { return false }
    fares[key, default: []].append(kept.count)
    return true
  }

  private func cut(_ answer: inout ProviderOffers, to limit: Int, in currency: Currency) {
    let priced = answer.offers.map { (offer: $0, total: convert($0.price.total, currency)?.minorUnits ?? .max) }
    let sorted = priced.sorted { ($0.total, $0.offer.id) < ($1.total, $1.offer.id) }
    answer.drop("beyond the \(limit) cheapest", count: sorted.count - limit)
    answer.offers = sorted.prefix(limit).map(\.offer)
  }
}
