internal import Travel
internal import World

/// Makes the offers that answer a question: the same question always gets the same ones.
struct OfferShop {
  let slices: SliceShop
  let today: LocalDate
  /// Journeys of several slices kept while they are combined.
  private static let combined = 120

  func offers(for question: SandboxQuestion) -> [WireOffer] {
    var journeys: [[SoldSlice]] = [[]]
    for leg in question.legs {
      let choices = slices.slices(leg, for: question).prefix(Self.combined)
      journeys = journeys.flatMap { journey in
        choices.compactMap { choice in Self.fits(choice, after: journey.last) ? journey + [choice] : nil }
      }
      journeys = Array(journeys.sorted { Self.fare($0) < Self.fare($1) }.prefix(question.legs.count == 1 ? .max : Self.combined))
    }
    var offers: [(total: Int64, offer: WireOffer)] = []
    for (index, journey) in journeys.enumerated() where !journey.isEmpty {
      for product in products(index: index, cabin: question.cabin) {
        let fares = PartyFare(
          adult: Self.fare(journey), product: product, travelers: question.travelers, currency: question.currency)
        if let limit = question.maxPrice, fares.adult > Int64(limit) * question.currency.minorUnitsPerUnit { continue }
        offers.append(
          (fares.total, OfferWords(journey: journey, fares: fares, cabin: question.cabin, today: today).offer(id: "")))
      }
    }
    let best = offers.sorted { $0.total < $1.total }.prefix(question.max)
    return best.enumerated().map { index, entry in
      var offer = entry.offer
      offer.id = String(index + 1)
      return offer
    }
  }

  /// The plain product for every journey; for every third one the others too.
  private func products(index: Int, cabin: Cabin) -> [FareProduct] {
    let all = FareProduct.all(in: cabin)
    return index % 3 == 0 ? all : Array(all.prefix(1))
  }

  private static func fare(_ journey: [SoldSlice]) -> Int64 { journey.reduce(0) { $0 + $1.fare } }

  private static func fits(_ choice: SoldSlice, after last: SoldSlice?) -> Bool {
    guard let last else { return true }
    return last.slice.arrival.instant.adding(minutes: 60) <= choice.slice.departure.instant
  }
}
