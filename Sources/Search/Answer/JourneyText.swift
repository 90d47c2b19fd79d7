import JSON
import ProviderKit
import Travel
import World

/// Writes the journeys of one batch as the API shows offers, without an `Offer` made: the same bytes as `offerMembers`.
struct JourneyText {
  private let batch: PlainJourneys
  private let party: PassengerCounts
  private let converter: CurrencyConverter
  private let flights: FlightText
  private let offer: OfferForm

  /// - Parameter bytes: What `text.withBytes` lends; the value must not outlive that.
  init(
    _ found: FoundJourneys, _ batch: PlainJourneys, provider: (place: Int, name: String), _ converter: CurrencyConverter,
    _ text: WorldText, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.batch = batch
    party = found.query.passengers
    self.converter = converter
    flights = FlightText(text: text, bytes: bytes, terms: text.terms.written(batch.terms))
    offer = OfferForm(found, batch, provider: provider, converter.source, converter.target)
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
    offer.form.withBytes { form in
      w.compose(room: rows.count * 4_000) { pen in
        for at in first..<rows.count {
          // While a journey is written, the texts of the next but one are on their way.
          if at + 2 < rows.count { fetch(numbers[rows[at + 2].offer], numbers.segments, texts) }
          let number = rows[at].offer
          let journey = numbers[number]
          guard let price = ShownPrice(journey.price, total: rows[at].total, party, converter) else { continue }
          if at > first { pen.byte(0x2C) }
          guard pen.ensure(offer.room) else { return }
          offer.write(~number, price, journey.price, of: form, &pen)
          slices(journey, numbers.segments, &texts, &pen)
          guard pen.ensure(offer.room) else { return }
          end(journey, numbers.segments, of: form, &pen)
          pen.score(rows[at].score)
          if isRated { rating(page.rating(rows[at]), &pen) } else { pen.text(",\"rating\":[]}") }
          for at in journey.segments { names.note(numbers.segments[at]) }
        }
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

  /// Writes what follows the slices up to the score, where there is an offer's room.
  private func end(
    _ journey: PlainJourneys.Journey, _ segments: UnsafeBufferPointer<PlainSegment>, of form: UnsafeRawPointer, _ pen: inout JSONPen
  ) {
    pen.sure("],\"seatsAvailable\":")
    pen.sure(number: Int64(journey.seats))
    var cabins: UInt8 = 0
    for at in journey.segments { cabins |= 1 &<< UInt8(truncatingIfNeeded: segments[at].cabin.index) }
    if cabins & ~flights.terms.refundable == 0 { pen.sure(",\"refundable\":true") } else { pen.sure(",\"refundable\":false") }
    if cabins & ~flights.terms.changeable == 0 { pen.sure(",\"changeable\":true") } else { pen.sure(",\"changeable\":false") }
    pen.sure(offer.moments, of: form)
  }

  private func rating(_ labels: [String], _ pen: inout JSONPen) {
    pen.text(",\"rating\":[")
    for (index, label) in labels.enumerated() {
      if index > 0 { pen.byte(0x2C) }
      pen.string(label)
    }
    pen.text("]}")
  }

  private func slices(
    _ journey: PlainJourneys.Journey, _ segments: UnsafeBufferPointer<PlainSegment>, _ texts: inout SegmentTexts.Table,
    _ pen: inout JSONPen
  ) {
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
  }

  private func slice(_ segments: UnsafeBufferPointer<PlainSegment>, _ texts: inout SegmentTexts.Table, _ pen: inout JSONPen) {
    let (first, last) = (segments[0], segments[segments.count - 1])
    guard pen.ensure(160) else { return }
    pen.sure("{\"origin\":\"")
    pen.sure(code: first.origin)
    pen.sure("\",\"destination\":\"")
    pen.sure(code: last.destination)
    pen.sure("\",\"durationMinutes\":")
    pen.sure(number: Int64(last.arrival) - Int64(first.departure))
    pen.sure(",\"stops\":")
    pen.sure(number: Int64(segments.count - 1))
    pen.sure(",\"segments\":[")
    for at in segments.indices {
      if at > 0 { pen.byte(0x2C) }
      texts.write(segments[at].serial, &pen) { flights.write(segments[at], &$0) }
    }
    pen.text("]}")
  }
}
