import JSON
import ProviderKit
import Travel
import Web
import World

/// A page of a search as JSON. Writing a page puts its offers on the shelf, so that every id in it can be asked for.
struct SearchAnswer: Sendable {
  let world: World
  let text: WorldText
  let shelf: OfferShelf
  let key: UInt64

  /// The bytes of a page of a view: `limit` rows from `offset`.
  ///
  /// - Parameter overview: Whether what surrounds the offers is told: total, facets, highlights, scores.
  func bytes(_ search: KeptSearch, _ view: SearchView, offset: Int = 0, limit: Int, overview: Bool = true) -> [UInt8] {
    var w = JSONWriter(capacity: 8_192 + limit * 2_600)
    page(search, view, offset: offset, limit: limit, overview: overview)(&w)
    return w.bytes
  }

  /// The same as an answer that is written when it is sent: the page itself is settled, and on the shelf, at once.
  func response(
    _ search: KeptSearch, _ view: SearchView, offset: Int = 0, limit: Int, overview: Bool, status: Int = 200
  ) -> Response {
    .written(status, page(search, view, offset: offset, limit: limit, overview: overview))
  }

  private func page(
    _ search: KeptSearch, _ view: SearchView, offset: Int, limit: Int, overview: Bool
  ) -> @Sendable (inout JSONWriter) -> Void {
    let page = search.page(of: view, upTo: offset + limit, overview: overview)
    let rows = page.listing.rows.dropFirst(offset).prefix(limit)
    shelve(page, rows)
    return { w in write(page, rows, offset, &w) }
  }

  private func write(_ page: SearchPage, _ rows: ArraySlice<Listing.Row>, _ offset: Int, _ w: inout JSONWriter) {
    w.object { w in
      head(page, &w)
      w.arrayField("providers") { w in providers(page, &w) }
      w.key("facets")
      if let facets = page.listing.overview?.facets {
        FacetsAnswer(page: page, facets: facets, world: world).write(&w)
      } else {
        w.null()
      }
      highlights(page, &w)
      var names = Names()
      w.arrayField("offers") { w in offers(page, rows, &names, &w) }
      w.key("dictionary")
      names.write(&w, text)
      w.field("nextCursor", nextCursor(page, after: offset + rows.count))
    }
  }

  /// A provider's part: `{"name","status","offers","elapsedMs","fetchedAt","message"}`.
  ///
  /// - Parameter counted: How many journeys one that ranks on demand has, where they were counted.
  static func provider(_ result: ProviderResult, counted: Int? = nil, _ w: inout JSONWriter) {
    w.compose(room: 320 + result.name.utf8.count * 6 + (result.message?.utf8.count ?? 0) * 6) { pen in
      pen.text("{\"name\":")
      pen.string(result.name)
      pen.text(",\"status\":")
      pen.string(result.status.rawValue)
      pen.text(",\"offers\":")
      pen.number(result.source == nil ? result.offers.count : counted)
      pen.text(",\"elapsedMs\":")
      pen.number(Int64(result.elapsedMs))
      pen.text(",\"fetchedAt\":")
      pen.instant(result.fetchedAt)
      pen.text(",\"message\":")
      pen.string(result.message)
      pen.byte(0x7D)
    }
  }
}

extension SearchAnswer {
  private func head(_ page: SearchPage, _ w: inout JSONWriter) {
    let search = page.search
    w.compose(room: 600 + search.query.slices.count * 80) { pen in
      pen.text("\"searchId\":")
      pen.string(search.id)
      pen.text(",\"complete\":")
      pen.bool(page.snapshot.isComplete)
      pen.text(",\"running\":")
      pen.bool(!page.snapshot.isFinished)
      pen.text(",\"currency\":")
      pen.string(search.query.currency.code)
      pen.text(",\"total\":")
      pen.number(page.total)
      pen.text(",\"totalIsLowerBound\":")
      pen.bool(page.totalIsLowerBound)
      pen.text(",\"listed\":")
      pen.number(page.listing.overview?.listed ?? page.total)
      pen.text(",\"sort\":")
      pen.string(page.listing.view.sort.rawValue)
      pen.text(",\"query\":{\"slices\":[")
      query(search.query, &pen)
      pen.text(",\"exchangeRateDate\":\"")
      pen.date(world.rates.date)
      pen.byte(0x22)
    }
  }

  private func query(_ query: FlightQuery, _ pen: inout JSONPen) {
    for (number, slice) in query.slices.enumerated() {
      pen.text(number > 0 ? ",{\"origin\":\"" : "{\"origin\":\"")
      pen.code(slice.origin)
      pen.text("\",\"destination\":\"")
      pen.code(slice.destination)
      pen.text("\",\"date\":\"")
      pen.date(slice.date)
      pen.text("\"}")
    }
    pen.text("],\"adults\":")
    pen.number(Int64(query.passengers.adults))
    pen.text(",\"children\":")
    pen.number(Int64(query.passengers.children))
    pen.text(",\"infants\":")
    pen.number(Int64(query.passengers.infants))
    pen.text(",\"cabin\":")
    pen.string(query.cabin.rawValue)
    pen.byte(0x7D)
  }

  /// Providers still on their way stand as `pending`.
  private func providers(_ page: SearchPage, _ w: inout JSONWriter) {
    for (place, name) in page.search.providerNames.enumerated() {
      if let result = page.snapshot.results[place] {
        Self.provider(result, counted: page.listing.overview?.facets.providers[place]?.journeys, &w)
      } else {
        w.object { w in
          w.field("name", name)
          w.field("status", "pending")
          w.field("offers", 0)
          w.field("elapsedMs", nil as Int?)
          w.field("fetchedAt", nil as String?)
          w.field("message", nil as String?)
        }
      }
    }
  }

  /// What stands first by each order: `{"best":{"offerId","price","durationMinutes","stops"},"cheapest":…,"fastest":…}`.
  private func highlights(_ page: SearchPage, _ w: inout JSONWriter) {
    w.key("highlights")
    guard let overview = page.listing.overview else { return w.null() }
    w.object { w in
      highlight("best", overview.best, page, &w)
      highlight("cheapest", overview.cheapest, page, &w)
      highlight("fastest", overview.fastest, page, &w)
    }
  }

  private func highlight(_ key: StaticString, _ first: Overview.Highlight?, _ page: SearchPage, _ w: inout JSONWriter) {
    w.key(key)
    guard let first else { return w.null() }
    w.object { w in
      w.field("offerId", page.publicID(first.offer))
      w.money("price", Money(minorUnits: first.total, currency: page.search.query.currency))
      w.field("durationMinutes", first.duration)
      w.field("stops", first.stops)
    }
  }

  private func offers(
    _ page: SearchPage, _ rows: ArraySlice<Listing.Row>, _ names: inout Names, _ w: inout JSONWriter
  ) {
    text.segments.with { segments in
      text.withBytes { bytes in
        var at = rows.startIndex
        while at < rows.endIndex {
          guard let batch = batch(of: rows[at], page) else {
            offer(page, rows[at], &names, &w)
            at += 1
            continue
          }
          var end = at + 1
          while end < rows.endIndex, self.batch(of: rows[end], page) == batch { end += 1 }
          segments.settle(page.found.batches[batch].terms)
          journeyText(page, page.found.items[Int(~rows[at].offer)], bytes)?.write(rows[at..<end], of: page, &segments, &names, &w)
          at = end
        }
      }
    }
  }

  /// The batch of journeys that a row is written from; nil for one that others sell too.
  private func batch(of row: Listing.Row, _ page: SearchPage) -> Int? {
    row.offer < 0 && row.others.isEmpty ? page.found.items[Int(~row.offer)].batch : nil
  }

  /// What writes the journeys of the batch that a found journey is in.
  private func journeyText(
    _ page: SearchPage, _ item: FoundJourneys.Item, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> JourneyText? {
    guard let source = page.search.found.source(item.provider) else { return nil }
    return JourneyText(
      page.search.found, page.found.batches[item.batch], provider: (item.provider, page.search.providerNames[item.provider]),
      source.converter, text, bytes)
  }

  private func offer(_ page: SearchPage, _ row: Listing.Row, _ names: inout Names, _ w: inout JSONWriter) {
    guard let offer = page.offer(row.offer) else { return }
    names.note(offer.itinerary)
    w.object { w in
      w.offerMembers(offer)
      w.arrayField("alternatives") { w in
        for other in row.others {
          if let other = page.offer(other) { alternative(other, &w) }
        }
      }
      w.field("score", row.score.map { Double($0) / 10_000 })
      w.field("rating", page.rating(row))
    }
  }

  private func alternative(_ offer: Offer, _ w: inout JSONWriter) {
    w.object { w in
      w.field("provider", offer.provider)
      w.field("offerId", offer.id)
      w.key("price")
      w.price(offer.price, original: offer.originalPrice)
      w.field("seatsAvailable", offer.seatsAvailable)
      w.field("refundable", offer.refundable)
      w.field("changeable", offer.changeable)
      w.field("fareBrand", offer.itinerary.slices[0].segments[0].fareBrand)
      w.arrayField("flights") { w in
        for segment in offer.itinerary.segments { w.value(segment.marketing.description) }
      }
      w.instant("expiresAt", offer.expiresAt)
    }
  }

  private func nextCursor(_ page: SearchPage, after offset: Int) -> String? {
    guard offset < page.listing.known, page.snapshot.isFinished else { return nil }
    return Cursor(searchID: page.search.id, offset: offset, view: page.listing.view).word(key)
  }

  private func shelve(_ page: SearchPage, _ rows: ArraySlice<Listing.Row>) {
    var shown = ShownPlaces(room: rows.count + 3)
    rows.withUnsafeBufferPointer { rows in
      for at in rows.indices {
        shown.note(rows[at].offer, page.merged)
        if rows[at].others.isEmpty { continue }
        for other in rows[at].others { shown.note(other, page.merged) }
      }
    }
    if let overview = page.listing.overview {
      for first in [overview.best, overview.cheapest, overview.fastest] { if let first { shown.note(first.offer, page.merged) } }
    }
    let query = page.search.query
    if !shown.found.isEmpty { shelf.put(page.search.found, places: shown.found) }
    if shown.listed.isEmpty { return }
    shelf.put(
      shown.listed.compactMap { page.offer($0) }.map {
        OfferShelf.Shelved(offer: $0, passengers: query.passengers, currency: query.currency)
      })
  }
}

/// What a page shows: members of merged answers, and places among found journeys.
private struct ShownPlaces {
  var listed: [Int32] = []
  var found: [Int] = []

  init(room: Int) { found.reserveCapacity(room) }

  @inline(__always) mutating func note(_ number: Int32, _ merged: borrowing Merged) {
    if number < 0 {
      found.append(Int(~number))
    } else if merged.isCounterpart(number) {
      found.append(Int(merged.counterparts[Int(number) - merged.offers.count]))
    } else {
      listed.append(number)
    }
  }
}
