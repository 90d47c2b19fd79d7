import JSON
import ProviderKit
import Travel
import World

/// Writes the journeys of one batch as the API shows offers, without an `Offer` made: the same bytes as `offerMembers`.
final class JourneyText {
  private let batch: PlainJourneys
  private let party: PassengerCounts
  private let converter: CurrencyConverter
  private let text: WorldText
  private let bytes: UnsafeBufferPointer<UInt8>
  private let terms: TermsText.Fares
  /// `{"id":"<search>.<provider's place>.`
  private let head: [UInt8]
  /// `","provider":…,"price":{"total":{"amount":"`
  private let sold: [UInt8]
  private let target: ShownCurrency
  private let source: ShownCurrency
  /// `,"expiresAt":…,"fetchedAt":…,"alternatives":[],"score":`
  private let moments: [UInt8]

  /// - Parameter bytes: What `text.withBytes` lends; the value must not outlive that.
  init(
    _ found: FoundJourneys, _ batch: PlainJourneys, provider: (place: Int, name: String), _ converter: CurrencyConverter,
    _ text: WorldText, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.batch = batch
    party = found.query.passengers
    self.converter = converter
    self.text = text
    self.bytes = bytes
    terms = text.terms.written(batch.terms)
    head = JSONPen.bytes { pen in
      pen.text("{\"id\":\"")
      pen.plain(found.searchID)
      pen.byte(0x2E)
      pen.number(Int64(provider.place))
      pen.byte(0x2E)
    }
    sold = JSONPen.bytes { pen in
      pen.text("\",\"provider\":")
      pen.string(provider.name)
      pen.text(",\"price\":{\"total\":{\"amount\":\"")
    }
    target = ShownCurrency(converter.target)
    source = ShownCurrency(converter.source)
    moments = JSONPen.bytes { pen in
      pen.text(",\"expiresAt\":\"")
      pen.instant(batch.expiresAt)
      pen.text("\",\"fetchedAt\":\"")
      pen.instant(batch.fetchedAt)
      pen.text("\",\"alternatives\":[],\"score\":")
    }
  }

  /// Writes rows of this batch as elements of an array and notes their codes; one whose amounts cannot be converted is left out.
  func write(
    _ rows: ArraySlice<Listing.Row>, of page: SearchPage, _ texts: inout SegmentTexts.Table, _ names: inout Names, _ w: inout JSONWriter
  ) {
    page.found.items.withUnsafeBufferPointer { items in
      batch.journeys.withUnsafeBufferPointer { journeys in
        batch.segments.withUnsafeBufferPointer { segments in
          rows.withUnsafeBufferPointer { rows in
            write(rows, of: page, Numbers(items: items, journeys: journeys, segments: segments), &texts, &names, &w)
          }
        }
      }
    }
  }

  /// The numbers of the journeys, lent for one page so that nothing is counted journey by journey: the arrays they are in outlive the
  /// call that is given them.
  private struct Numbers {
    let items: UnsafeBufferPointer<FoundJourneys.Item>
    let journeys: UnsafeBufferPointer<PlainJourneys.Journey>
    let segments: UnsafeBufferPointer<PlainSegment>

    /// The journey of a row.
    @inline(__always) subscript(_ offer: Int32) -> PlainJourneys.Journey { journeys[items[Int(~offer)].journey] }
  }

  private func write(
    _ rows: UnsafeBufferPointer<Listing.Row>, of page: SearchPage, _ numbers: Numbers, _ texts: inout SegmentTexts.Table,
    _ names: inout Names, _ w: inout JSONWriter
  ) {
    var first = 0
    while first < rows.count, price(of: rows[first].offer, rows[first].total, numbers) == nil { first += 1 }
    guard first < rows.count else { return }
    let isRated = page.listing.overview != nil
    w.compose(room: rows.count * 4_000) { pen in
      for at in first..<rows.count {
        // While a journey is written, the texts of the next but one are on their way.
        if at + 2 < rows.count { fetch(numbers[rows[at + 2].offer], numbers.segments, texts) }
        let offer = rows[at].offer
        guard let price = price(of: offer, rows[at].total, numbers) else { continue }
        if at > first { pen.byte(0x2C) }
        let journey = numbers[offer]
        write(journey, place: ~offer, price, numbers.segments, &texts, &pen)
        pen.score(rows[at].score)
        if isRated { rating(page.rating(rows[at]), &pen) } else { pen.text(",\"rating\":[]}") }
        for at in journey.segments { names.note(numbers.segments[at]) }
      }
    }
  }

  private func price(of offer: Int32, _ total: Int64, _ numbers: Numbers) -> ShownPrice? {
    ShownPrice(numbers[offer].price, total: total, party, converter)
  }

  /// Has the texts of a journey's flights on their way.
  private func fetch(
    _ journey: PlainJourneys.Journey, _ segments: UnsafeBufferPointer<PlainSegment>, _ texts: borrowing SegmentTexts.Table
  ) {
    for at in journey.segments { texts.fetch(segments[at].serial) }
  }

  /// Writes a journey up to its score.
  private func write(
    _ journey: PlainJourneys.Journey, place: Int32, _ price: ShownPrice, _ segments: UnsafeBufferPointer<PlainSegment>,
    _ texts: inout SegmentTexts.Table, _ pen: inout JSONPen
  ) {
    pen.text(head)
    pen.number(Int64(place))
    pen.text(sold)
    write(price, journey.price, &pen)
    slices(journey, segments, &texts, &pen)
    pen.text(",\"seatsAvailable\":")
    pen.number(Int64(journey.seats))
    var cabins: UInt8 = 0
    for at in journey.segments { cabins |= 1 << UInt8(truncatingIfNeeded: segments[at].cabin.index) }
    pen.text(",\"refundable\":")
    pen.bool(cabins & ~terms.refundable == 0)
    pen.text(",\"changeable\":")
    pen.bool(cabins & ~terms.changeable == 0)
    pen.text(moments)
  }

  private func rating(_ labels: [String], _ pen: inout JSONPen) {
    pen.text(",\"rating\":[")
    for (index, label) in labels.enumerated() {
      if index > 0 { pen.byte(0x2C) }
      pen.string(label)
    }
    pen.text("]}")
  }

  /// Writes a price from its first amount on.
  private func write(_ price: ShownPrice, _ original: PlainPrice, _ pen: inout JSONPen) {
    pen.amount(price.total, target)
    pen.text(",\"base\":{\"amount\":\"")
    pen.amount(price.base, target)
    pen.text(",\"taxes\":{\"amount\":\"")
    pen.amount(price.total - price.base, target)
    pen.text(",\"perTraveler\":[")
    traveler("{\"type\":\"ADT\",\"count\":", party.adults, price.adult, &pen)
    if party.children > 0 { traveler(",{\"type\":\"CHD\",\"count\":", party.children, price.child, &pen) }
    if party.infants > 0 { traveler(",{\"type\":\"INF\",\"count\":", party.infants, price.infant, &pen) }
    guard converter.source != converter.target else { return pen.text("],\"original\":null}") }
    pen.text("],\"original\":{\"total\":{\"amount\":\"")
    pen.amount(original.total, source)
    pen.text(",\"base\":{\"amount\":\"")
    pen.amount(original.total - original.taxes, source)
    pen.text(",\"taxes\":{\"amount\":\"")
    pen.amount(original.taxes, source)
    pen.text("}}")
  }

  private func traveler(_ head: StaticString, _ count: Int, _ each: Int64, _ pen: inout JSONPen) {
    pen.text(head)
    pen.number(Int64(count))
    pen.text(",\"total\":{\"amount\":\"")
    pen.amount(each, target)
    pen.byte(0x7D)
  }

  private func slices(
    _ journey: PlainJourneys.Journey, _ segments: UnsafeBufferPointer<PlainSegment>, _ texts: inout SegmentTexts.Table,
    _ pen: inout JSONPen
  ) {
    pen.text(",\"slices\":[")
    var start = journey.segments.lowerBound
    while start < journey.segments.upperBound {
      var end = start + 1
      while end < journey.segments.upperBound, journey.sliceStarts >> UInt32(end - journey.segments.lowerBound) & 1 == 0 {
        end += 1
      }
      if start > journey.segments.lowerBound { pen.byte(0x2C) }
      slice(UnsafeBufferPointer(rebasing: segments[start..<end]), &texts, &pen)
      start = end
    }
    pen.byte(0x5D)
  }

  private func slice(_ segments: UnsafeBufferPointer<PlainSegment>, _ texts: inout SegmentTexts.Table, _ pen: inout JSONPen) {
    let (first, last) = (segments[0], segments[segments.count - 1])
    pen.text("{\"origin\":\"")
    pen.code(first.origin)
    pen.text("\",\"destination\":\"")
    pen.code(last.destination)
    pen.text("\",\"durationMinutes\":")
    pen.number(Int64(last.arrival) - Int64(first.departure))
    pen.text(",\"stops\":")
    pen.number(Int64(segments.count - 1))
    pen.text(",\"segments\":[")
    for at in segments.indices {
      if at > 0 { pen.byte(0x2C) }
      texts.write(segments[at].serial, &pen) { segment(segments[at], &$0) }
    }
    pen.text("]}")
  }

  private func segment(_ segment: PlainSegment, _ pen: inout JSONPen) {
    pen.text("{\"marketing\":")
    pen.flight(segment.marketing)
    pen.text(",\"operating\":")
    pen.flight(segment.flown)
    pen.text(",\"departure\":")
    point(segment.origin, segment.terminals.departure, segment.localDeparture, segment.originOffset, &pen)
    pen.text(",\"arrival\":")
    point(segment.destination, segment.terminals.arrival, segment.localArrival, segment.destinationOffset, &pen)
    pen.text(",\"durationMinutes\":")
    pen.number(Int64(segment.minutes))
    pen.text(",\"aircraft\":")
    pen.word(segment.type)
    pen.byte(0x2C)
    pen.text(terms.texts[segment.cabin.index])
  }

  private func point(_ airport: AirportCode, _ terminal: PlainWord, _ local: Int, _ offset: Int16, _ pen: inout JSONPen) {
    let known = text.airport(airport)
    if known.point.isEmpty {
      pen.text("{\"airport\":\"")
      pen.code(airport)
      pen.text("\",\"terminal\":")
    } else {
      pen.text(bytes.text(known.point))
    }
    pen.word(terminal)
    pen.text(",\"at\":\"")
    pen.time(local, offset: Int(offset))
    pen.text("\",")
    if known.zone.isEmpty { pen.text("\"timeZone\":\"UTC\"}") } else { pen.text(bytes.text(known.zone)) }
  }
}
