import ProviderKit
import Support
import Travel

/// Answers of providers with everything mixed: prices that tie, codeshares, stops, unknown facts.
enum RandomOffers {
  static let providers = ["alpha", "beta", "gamma"]
  private static let airlines = ["AI", "UA", "6E", "BA", "LH"]
  private static let hubs = ["BLR", "HYD", "MAA", "CCU"]

  static func answers(seed: UInt64, offers: Int = 40) -> [ProviderResult] {
    var random = SeededRandom(seed: seed)
    return providers.map { provider in
      let made = (0..<offers).map { offer("\(provider)-\($0)", provider, &random) }
      return ProviderResult(name: provider, status: .ok, offers: made)
    }
  }

  private static func offer(_ id: String, _ provider: String, _ random: inout SeededRandom) -> Offer {
    let stops = Int(random.next() % 3)
    let via = Array(hubs.shuffled(using: &random).prefix(stops))
    let places = ["DEL"] + via + ["BOM"]
    var minute = Int(random.next() % 96) * 15
    let baggage: Baggage? =
      switch random.next() % 3 {
      case 0: nil
      case 1: Baggage(pieces: Int(random.next() % 3))
      default: Baggage(kilograms: 23)
      }
    let segments = zip(places, places.dropFirst()).map { from, to in
      let leaves = minute
      let arrives = leaves + 60 + Int(random.next() % 4) * 30
      minute = arrives + 60 + Int(random.next() % 3) * 60
      return segment(from, leaves, to, arrives, baggage, &random)
    }
    let price = 50 + Int(random.next() % 40) * 5
    return Make.offer(
      id, provider: provider, [segments], price: "\(price).00 EUR",
      seats: random.next() % 4 == 0 ? nil : Int(random.next() % 9) + 1,
      refundable: [nil, true, false][Int(random.next() % 3)])
  }

  /// Few numbers, so that journeys meet; a third is sold by another carrier than the one that flies it.
  private static func segment(
    _ from: String, _ leaves: Int, _ to: String, _ arrives: Int, _ baggage: Baggage?, _ random: inout SeededRandom
  ) -> Segment {
    let flown = airlines[Int(random.next() % 2)] + "\(100 + leaves % 7)"
    let sold = random.next() % 3 == 0 ? airlines[2 + Int(random.next() % 3)] + "\(5000 + leaves % 7)" : flown
    return Make.segment(
      "\(sold)\(sold == flown ? "" : "/" + flown) \(from) \(time(leaves)) \(to) \(time(arrives))", baggage: baggage)
  }

  private static func time(_ minutes: Int) -> String {
    LocalDateTime(date: Make.date("2026-12-02"), minuteOfDay: minutes).description
  }
}
