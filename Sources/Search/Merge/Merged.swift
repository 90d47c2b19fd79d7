package import ProviderKit
import Travel

/// The answers of several providers as one list: offers of the same journey under one entry, the cheapest first.
///
/// The outcome does not depend on the order of the answers, nor on the order of offers within one.
package struct Merged: Sendable {
  /// Every offer, in the search's currency, in the order of arrival.
  private(set) var offers: [Offer] = []
  /// What is known of each offer, by its place in `offers`.
  private(set) var facts: [OfferFacts] = []
  /// The entries: places in `offers`, the cheapest first. In the order in which their first offers came.
  private(set) var entries: [[Int32]] = []
  /// The key of each entry.
  private(set) var keys: [ItineraryKey] = []
  /// The smallest total of all offers, in minor units; at least 1.
  private(set) var leastTotal: Int64 = 1
  /// The shortest duration of all offers in minutes; at least 1.
  private(set) var leastDuration = 1
  /// Carriers of all offers' segments, marketing and operating by turns.
  private(set) var carriers: [AirlineCode] = []
  /// Connection airports of all offers.
  private(set) var connections: [AirportCode] = []
  /// The entry of each key.
  private(set) var entryOfKey: [ItineraryKey: Int] = [:]
  /// How many slices each journey has.
  private(set) var slices = 1
  /// What sources sell too of these entries: from `offers.count` on, `facts` are of these places in the found journeys.
  private(set) var counterparts: [Int32] = []

  /// Merges answers; a result's place in the list is its provider's number.
  package init(_ answers: [ProviderResult]) {
    let count = answers.reduce(0) { $0 + $1.offers.count }
    offers.reserveCapacity(count)
    facts.reserveCapacity(count)
    carriers.reserveCapacity(count * 4)
    connections.reserveCapacity(count * 2)
    entryOfKey.reserveCapacity(count)
    for (provider, answer) in answers.enumerated() {
      for (place, offer) in answer.offers.enumerated() {
        let index = Int32(offers.count)
        add(offer, provider: provider, place: place)
        let key = offer.itinerary.key
        if let entry = entryOfKey[key] {
          entries[entry].append(index)
        } else {
          entryOfKey[key] = entries.count
          entries.append([index])
          keys.append(key)
        }
      }
    }
    order()
    leastTotal = max(1, facts.lazy.map(\.total).min() ?? 1)
    leastDuration = max(1, facts.lazy.map(\.duration).min() ?? 1)
    slices = max(1, offers.first?.itinerary.slices.count ?? 1)
  }

  /// Whether a member of an entry is what a source sells.
  func isCounterpart(_ member: Int32) -> Bool { Int(member) >= offers.count }

  /// Puts a journey that a source sells too beside the others of an entry; of equal prices the provider's name decides.
  mutating func join(
    _ place: Int32, of provider: String, _ found: OfferFacts, to entry: Int, carriers own: [AirlineCode], connections via: [AirportCode]
  ) {
    var facts = found
    facts.carriers = carriers.count..<carriers.count + own.count
    facts.connections = connections.count..<connections.count + via.count
    carriers += own
    connections += via
    counterparts.append(place)
    let member = Int32(self.facts.count)
    self.facts.append(facts)
    let before = entries[entry].firstIndex { other in
      let total = self.facts[Int(other)].total
      return total > facts.total || (total == facts.total && !isCounterpart(other) && provider < offers[Int(other)].provider)
    } ?? entries[entry].count
    entries[entry].insert(member, at: before)
  }

  /// Measures scores by the least of sources too.
  mutating func lower(total: Int64, duration: Int) {
    leastTotal = facts.isEmpty ? max(1, total) : max(1, min(leastTotal, total))
    leastDuration = facts.isEmpty ? max(1, duration) : max(1, min(leastDuration, duration))
  }

  private mutating func add(_ offer: Offer, provider: Int, place: Int) {
    let (carrierStart, connectionStart) = (carriers.count, connections.count)
    var (duration, longest, stops, most) = (0, 0, 0, 0)
    var bags: Int? = .max
    // Segments are read in place, by index: copying one costs a dozen reference counts.
    for slice in offer.itinerary.slices {
      let segments = slice.segments
      let last = segments.count - 1
      let minutes = segments[0].departure.instant.minutes(until: segments[last].arrival.instant)
      duration += minutes
      longest = max(longest, minutes)
      stops += last
      most = max(most, last)
      for index in segments.indices {
        carriers.append(segments[index].marketing.carrier)
        carriers.append(segments[index].flown.carrier)
        if index < last { connections.append(segments[index].arrival.airport) }
        if let least = bags { bags = segments[index].baggage.map { min(least, $0.checkedBags) } }
      }
    }
    let outbound = offer.itinerary.slices[0].segments
    let landing = outbound.count - 1
    offers.append(offer)
    facts.append(
      OfferFacts(
        total: offer.price.total.minorUnits, duration: duration, longestSlice: longest, stops: stops, mostStops: most,
        departure: outbound[0].departure.instant.milliseconds, arrival: outbound[landing].arrival.instant.milliseconds,
        departureMinute: outbound[0].departure.local.minuteOfDay,
        arrivalMinute: outbound[landing].arrival.local.minuteOfDay,
        seats: offer.seatsAvailable, bags: bags, refundable: offer.refundable, provider: provider, place: place,
        carriers: carrierStart..<carriers.count, connections: connectionStart..<connections.count))
  }

  /// Within each entry the cheapest first, then by provider and the provider's own id.
  private mutating func order() {
    for entry in entries.indices where entries[entry].count > 1 {
      let sorted = entries[entry].sorted { isCheaper($0, $1) }
      entries[entry] = sorted
    }
  }

  private func isCheaper(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (facts[Int(a)], facts[Int(b)])
    if x.total != y.total { return x.total < y.total }
    let (left, right) = (offers[Int(a)], offers[Int(b)])
    return (left.provider, left.providerOfferID, left.id) < (right.provider, right.providerOfferID, right.id)
  }
}

extension Baggage {
  /// How many bags may be checked: the pieces, or one where only a weight is given.
  var checkedBags: Int { pieces ?? (includesCheckedBag ? 1 : 0) }
}
