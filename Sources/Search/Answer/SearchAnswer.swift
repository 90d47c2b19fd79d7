import JSON
import ProviderKit
import Travel
import World

/// A page of a search as JSON. Writing a page puts its offers on the shelf, so that every id in it can be asked for.
struct SearchAnswer {
  let world: World
  let shelf: OfferShelf
  let key: UInt64

  /// The bytes of a page: `limit` rows from `offset`.
  func bytes(_ page: SearchPage, offset: Int, limit: Int) -> [UInt8] {
    var w = JSONWriter(capacity: 4_096 + limit * 1_800)
    let rows = page.view.rows.dropFirst(offset).prefix(limit)
    w.object { w in
      head(page, &w)
      w.arrayField("providers") { w in providers(page.search, page.snapshot, &w) }
      w.key("facets")
      FacetsAnswer(page: page, world: world).write(&w)
      highlights(page, &w)
      w.arrayField("offers") { w in
        for index in rows.indices { offer(page, index, &w) }
      }
      var names = Names()
      for row in rows { names.note(page.merged.offers[Int(row.offer)].itinerary) }
      w.key("dictionary")
      names.write(&w, world)
      w.field("nextCursor", nextCursor(page, after: offset + rows.count))
    }
    shelve(page, rows)
    return w.bytes
  }

  /// A provider's part: `{"name","status","offers","elapsedMs","fetchedAt","message"}`.
  static func provider(_ result: ProviderResult, _ w: inout JSONWriter) {
    w.object { w in
      w.field("name", result.name)
      w.field("status", result.status.rawValue)
      w.field("offers", result.offers.count)
      w.field("elapsedMs", result.elapsedMs)
      w.instant("fetchedAt", result.fetchedAt)
      w.field("message", result.message)
    }
  }
}

extension SearchAnswer {
  private func head(_ page: SearchPage, _ w: inout JSONWriter) {
    let search = page.search
    w.field("searchId", search.id)
    w.field("complete", page.snapshot.isComplete)
    w.field("running", !page.snapshot.isFinished)
    w.field("currency", search.query.currency.code)
    w.field("total", page.total)
    w.field("sort", page.view.view.sort.rawValue)
    w.objectField("query") { w in query(search.query, &w) }
    w.field("exchangeRateDate", world.rates.date.description)
  }

  private func query(_ query: FlightQuery, _ w: inout JSONWriter) {
    w.arrayField("slices") { w in
      for slice in query.slices {
        w.object { w in
          w.key("origin")
          w.code(slice.origin)
          w.key("destination")
          w.code(slice.destination)
          w.field("date", slice.date.description)
        }
      }
    }
    w.field("adults", query.passengers.adults)
    w.field("children", query.passengers.children)
    w.field("infants", query.passengers.infants)
    w.field("cabin", query.cabin.rawValue)
  }

  /// Providers still on their way stand as `pending`.
  private func providers(_ search: KeptSearch, _ snapshot: KeptSearch.Snapshot, _ w: inout JSONWriter) {
    for (place, name) in search.providerNames.enumerated() {
      if let result = snapshot.results[place] {
        Self.provider(result, &w)
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
    let view = page.view
    w.objectField("highlights") { w in
      highlight("best", view.best, page, &w)
      highlight("cheapest", view.cheapest, page, &w)
      highlight("fastest", view.fastest, page, &w)
    }
  }

  private func highlight(_ key: StaticString, _ row: Int?, _ page: SearchPage, _ w: inout JSONWriter) {
    w.key(key)
    guard let row else { return w.null() }
    let index = page.view.rows[row].offer
    let facts = page.merged.facts[Int(index)]
    w.object { w in
      w.field("offerId", page.publicID(index))
      w.money("price", page.merged.offers[Int(index)].price.total)
      w.field("durationMinutes", facts.duration)
      w.field("stops", facts.stops)
    }
  }

  private func offer(_ page: SearchPage, _ index: Int, _ w: inout JSONWriter) {
    let row = page.view.rows[index]
    w.object { w in
      w.offerMembers(page.offer(row.offer))
      w.arrayField("alternatives") { w in
        for other in row.others { alternative(page.offer(other), &w) }
      }
      w.field("score", Double(row.score) / 10_000)
      w.field("rating", page.view.rating(ofRow: index))
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
    guard offset < page.total, page.snapshot.isFinished else { return nil }
    return Cursor(searchID: page.search.id, offset: offset, view: page.view.view).word(key)
  }

  private func shelve(_ page: SearchPage, _ rows: ArraySlice<ResultView.Row>) {
    let query = page.search.query
    var shown = rows.flatMap { [$0.offer] + $0.others }
    for row in [page.view.best, page.view.cheapest, page.view.fastest].compactMap({ $0 }) {
      shown.append(page.view.rows[row].offer)
    }
    shelf.put(
      shown.map { .init(offer: page.offer($0), passengers: query.passengers, currency: query.currency) })
  }
}
