import JSON
import ProviderKit
import Travel
import World

/// Writes the journeys of one batch as the API shows offers, without an `Offer` made: the same bytes as `offerMembers`.
final class JourneyText {
  private let batch: PlainJourneys
  private let provider: String
  private let party: PassengerCounts
  private let converter: CurrencyConverter
  private let id: [UInt8]
  private let text: WorldText
  private let bytes: UnsafeBufferPointer<UInt8>
  /// By cabin: `"cabin":…,"fareBrand":…,"bookingClass":…,"baggage":{…}}`
  private let terms: [[UInt8]]
  /// By cabin's number, whether its fares can be given back, and changed.
  private let refundable: [Bool]
  private let changeable: [Bool]
  /// `,"expiresAt":…,"fetchedAt":…,"alternatives":[],"score":`
  private let moments: [UInt8]
  private let targetTail: [UInt8]
  private let sourceTail: [UInt8]

  /// - Parameter bytes: What `text.withBytes` lends; the value must not outlive that.
  init(
    _ found: FoundJourneys, _ batch: PlainJourneys, provider: (place: Int, name: String), _ converter: CurrencyConverter,
    _ text: WorldText, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.batch = batch
    self.provider = provider.name
    party = found.query.passengers
    self.converter = converter
    id = Array("{\"id\":\"\(found.searchID).\(provider.place).".utf8)
    self.text = text
    self.bytes = bytes
    refundable = batch.terms.map(\.refundable)
    changeable = batch.terms.map(\.changeable)
    terms = text.terms.texts(batch.terms)
    var w = JSONWriter(capacity: 128)
    w.object { w in
      w.instant("expiresAt", batch.expiresAt)
      w.instant("fetchedAt", batch.fetchedAt)
      w.arrayField("alternatives") { _ in }
      w.key("score")
    }
    moments = Array(w.bytes.dropFirst().dropLast())
    targetTail = Array("\",\"currency\":\"\(converter.target.code)\"}".utf8)
    sourceTail = Array("\",\"currency\":\"\(converter.source.code)\"}".utf8)
  }

  /// Writes one and notes its codes; nothing when an amount cannot be converted.
  func write(
    _ number: Int, place: Int, score: Int?, rating: [String], _ segments: inout SegmentTexts.Table, _ names: inout Names,
    _ w: inout JSONWriter
  ) {
    let journey = batch.journeys[number]
    guard let price = ShownPrice(journey.price, party, converter) else { return }
    for at in journey.segments { names.note(batch.segments[at]) }
    w.compose(room: 1_400 + journey.segments.count * 1_000) { pen in
      pen.text(id)
      pen.number(Int64(place))
      pen.text("\",\"provider\":")
      pen.string(provider)
      pen.text(",\"price\":")
      write(price, journey.price, &pen)
      slices(journey, &segments, &pen)
      pen.text(",\"seatsAvailable\":")
      pen.number(Int64(journey.seats))
      pen.text(",\"refundable\":")
      pen.bool(journey.segments.allSatisfy { refundable[batch.segments[$0].cabin.index] })
      pen.text(",\"changeable\":")
      pen.bool(journey.segments.allSatisfy { changeable[batch.segments[$0].cabin.index] })
      pen.byte(0x2C)
      pen.text(moments)
      pen.score(score)
      pen.text(",\"rating\":[")
      for (index, label) in rating.enumerated() {
        if index > 0 { pen.byte(0x2C) }
        pen.string(label)
      }
      pen.text("]}")
    }
  }

  private func write(_ price: ShownPrice, _ original: PlainPrice, _ pen: inout JSONPen) {
    pen.text("{\"total\":")
    target(price.total, &pen)
    pen.text(",\"base\":")
    target(price.base, &pen)
    pen.text(",\"taxes\":")
    target(price.total - price.base, &pen)
    pen.text(",\"perTraveler\":[")
    traveler("{\"type\":\"ADT\",\"count\":", party.adults, price.adult, &pen)
    traveler(",{\"type\":\"CHD\",\"count\":", party.children, price.child, &pen)
    traveler(",{\"type\":\"INF\",\"count\":", party.infants, price.infant, &pen)
    guard converter.source != converter.target else { return pen.text("],\"original\":null}") }
    pen.text("],\"original\":{\"total\":")
    source(original.total, &pen)
    pen.text(",\"base\":")
    source(original.total - original.taxes, &pen)
    pen.text(",\"taxes\":")
    source(original.taxes, &pen)
    pen.text("}}")
  }

  private func traveler(_ head: StaticString, _ count: Int, _ each: Int64, _ pen: inout JSONPen) {
    guard count > 0 else { return }
    pen.text(head)
    pen.number(Int64(count))
    pen.text(",\"total\":")
    target(each, &pen)
    pen.byte(0x7D)
  }

  @inline(__always) private func target(_ amount: Int64, _ pen: inout JSONPen) {
    pen.text("{\"amount\":\"")
    pen.decimal(amount, digits: converter.target.digits)
    pen.text(targetTail)
  }

  @inline(__always) private func source(_ amount: Int64, _ pen: inout JSONPen) {
    pen.text("{\"amount\":\"")
    pen.decimal(amount, digits: converter.source.digits)
    pen.text(sourceTail)
  }

  private func slices(_ journey: PlainJourneys.Journey, _ texts: inout SegmentTexts.Table, _ pen: inout JSONPen) {
    pen.text(",\"slices\":[")
    var start = journey.segments.lowerBound
    while start < journey.segments.upperBound {
      var end = start + 1
      while end < journey.segments.upperBound, journey.sliceStarts >> UInt32(end - journey.segments.lowerBound) & 1 == 0 {
        end += 1
      }
      if start > journey.segments.lowerBound { pen.byte(0x2C) }
      slice(start..<end, &texts, &pen)
      start = end
    }
    pen.byte(0x5D)
  }

  private func slice(_ range: Range<Int>, _ texts: inout SegmentTexts.Table, _ pen: inout JSONPen) {
    let (first, last) = (batch.segments[range.lowerBound], batch.segments[range.upperBound - 1])
    pen.text("{\"origin\":\"")
    pen.code(first.origin)
    pen.text("\",\"destination\":\"")
    pen.code(last.destination)
    pen.text("\",\"durationMinutes\":")
    pen.number(Int64(last.arrival) - Int64(first.departure))
    pen.text(",\"stops\":")
    pen.number(Int64(range.count - 1))
    pen.text(",\"segments\":[")
    for at in range {
      if at > range.lowerBound { pen.byte(0x2C) }
      let segment = batch.segments[at]
      texts.write(segment, &pen) { self.segment(segment, &$0) }
    }
    pen.text("]}")
  }

  private func segment(_ segment: PlainSegment, _ pen: inout JSONPen) {
    pen.text("{\"marketing\":")
    pen.flight(segment.marketing)
    pen.text(",\"operating\":")
    pen.flight(segment.flown)
    pen.text(",\"departure\":")
    point(segment.origin, segment.departureTerminal, segment.localDeparture, segment.originOffset, &pen)
    pen.text(",\"arrival\":")
    point(segment.destination, segment.arrivalTerminal, segment.localArrival, segment.destinationOffset, &pen)
    pen.text(",\"durationMinutes\":")
    pen.number(Int64(segment.minutes))
    pen.text(",\"aircraft\":")
    pen.string(segment.aircraft)
    pen.byte(0x2C)
    pen.text(terms[segment.cabin.index])
  }

  private func point(_ airport: AirportCode, _ terminal: String?, _ local: Int, _ offset: Int16, _ pen: inout JSONPen) {
    let known = text.airport(airport)
    if known.point.isEmpty {
      pen.text("{\"airport\":\"")
      pen.code(airport)
      pen.text("\",\"terminal\":")
    } else {
      pen.text(bytes.text(known.point))
    }
    pen.string(terminal)
    pen.text(",\"at\":\"")
    pen.time(local, offset: Int(offset))
    pen.text("\",")
    if known.zone.isEmpty { pen.text("\"timeZone\":\"UTC\"}") } else { pen.text(bytes.text(known.zone)) }
  }
}

/// A price in the currency asked for: the parts add up to the total.
struct ShownPrice {
  let total: Int64
  let base: Int64
  let adult: Int64
  let child: Int64
  let infant: Int64

  /// Nil when an amount does not fit.
  init?(_ price: PlainPrice, _ party: PassengerCounts, _ converter: CurrencyConverter) {
    guard let total = price.total(party, converter), let base = converter.convert(price.total - price.taxes),
      let adult = converter.convert(price.adult), let child = party.children > 0 ? converter.convert(price.child) : 0,
      let infant = party.infants > 0 ? converter.convert(price.infant) : 0
    else { return nil }
    (self.total, self.base, self.adult, self.child, self.infant) = (total, min(base, total), adult, child, infant)
  }
}
