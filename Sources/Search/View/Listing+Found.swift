import ProviderKit
import Travel
import World

extension Listing.Row {
  /// A journey that only a source sells, its score not worked out.
  init(found place: Int32, _ journey: PlainJourneys.Journey, _ segments: UnsafeBufferPointer<PlainSegment>, total: Int64) {
    let first = segments[journey.segments.lowerBound]
    var (duration, stops) = (0, 0)
    var (arrival, departure) = (first.arrival, first.departure)
    var (slices, minutes) = (0, 0)
    for at in journey.segments {
      let segment = segments[at]
      let number = at - journey.segments.lowerBound
      if number == 0 || journey.sliceStarts >> UInt32(number) & 1 == 1 {
        (departure, slices) = (segment.departure, slices + 1)
      } else {
        (duration, stops) = (duration - minutes, stops + 1)
      }
      minutes = Int(segment.arrival) - Int(departure)
      duration += minutes
      if slices == 1 { arrival = segment.arrival }
    }
    self.init(
      offer: ~place, entry: -1, others: [], total: total, duration: duration, stops: stops,
      departure: Int64(first.departure) * 60_000, arrival: Int64(arrival) * 60_000, score: nil)
  }
}

extension FoundJourneys {
  /// Takes journeys of a provider, and gives them as rows without scores.
  ///
  /// - Parameter areNew: Whether none of them can have been given before.
  func rows(
    _ journeys: PlainJourneys, provider: Int, _ converter: CurrencyConverter, areNew: Bool = false
  ) -> [Listing.Row] {
    let party = query.passengers
    func row(_ place: Int32, _ at: Int, _ segments: UnsafeBufferPointer<PlainSegment>) -> Listing.Row {
      let journey = journeys.journeys[at]
      return Listing.Row(found: place, journey, segments, total: journey.price.total(party, converter) ?? .max)
    }
    return journeys.segments.withUnsafeBufferPointer { segments in
      if areNew, let places = addNew(journeys, provider: provider) {
        return journeys.journeys.indices.map { row(Int32(truncatingIfNeeded: places.lowerBound + $0), $0, segments) }
      }
      let places = add(journeys, provider: provider)
      return places.indices.map { row(places[$0], $0, segments) }
    }
  }
}
