import ProviderKit
import Travel
import World

extension OfferFacts {
  /// The facts of a journey in plain numbers. Its carriers and connections stay in its segments.
  init(
    _ journey: PlainJourneys.Journey, of journeys: PlainJourneys, provider: Int, _ party: PassengerCounts, _ converter: CurrencyConverter
  ) {
    var (duration, longest, stops, most) = (0, 0, 0, 0)
    var bags = Int.max
    var refundable = true
    var landing = journey.segments.upperBound - 1
    var start = journey.segments.lowerBound
    for at in journey.segments {
      let next = at - journey.segments.lowerBound + 1
      let endsSlice = at + 1 == journey.segments.upperBound || journey.sliceStarts >> UInt32(next) & 1 == 1
      let terms = journeys.terms[journeys.segments[at].cabin.index]
      bags = min(bags, terms.baggage.checkedBags)
      refundable = refundable && terms.refundable
      guard endsSlice else { continue }
      let minutes = Int(journeys.segments[at].arrival) - Int(journeys.segments[start].departure)
      if start == journey.segments.lowerBound { landing = at }
      duration += minutes
      longest = max(longest, minutes)
      stops += at - start
      most = max(most, at - start)
      start = at + 1
    }
    let first = journeys.segments[journey.segments.lowerBound]
    let last = journeys.segments[landing]
    self.init(
      total: journey.price.total(party, converter) ?? .max, duration: duration, longestSlice: longest, stops: stops,
      mostStops: most, departure: Int64(first.departure) * 60_000, arrival: Int64(last.arrival) * 60_000,
      departureMinute: Self.minuteOfDay(first.localDeparture), arrivalMinute: Self.minuteOfDay(last.localArrival),
      seats: journey.seats, bags: bags, refundable: refundable, provider: provider, place: 0, carriers: 0..<0,
      connections: 0..<0)
  }

  private static func minuteOfDay(_ minutes: Int) -> Int {
    let rest = minutes % 1440
    return rest < 0 ? rest + 1440 : rest
  }
}
