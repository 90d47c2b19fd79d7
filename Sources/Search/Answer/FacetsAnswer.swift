import JSON
import ProviderKit
import Travel
import World

/// Facets as JSON; each tally is `{"offers","minPrice"}`.
struct FacetsAnswer {
  let page: SearchPage
  let facets: Facets
  let world: World

  func write(_ w: inout JSONWriter) {
    w.object { w in
      w.objectField("stops") { w in
        for (stops, tally) in facets.stops.sorted(by: { $0.key < $1.key }) { write("\(stops)", tally, &w) }
      }
      w.objectField("airlines") { w in
        for (code, tally) in facets.airlines.sorted(by: { $0.key < $1.key }) {
          write(code.description, tally, name: world.airline(code)?.name, &w)
        }
      }
      w.objectField("connectionAirports") { w in
        for (code, tally) in facets.connections.sorted(by: { $0.key < $1.key }) {
          write(code.description, tally, name: world.airport(code)?.city, &w)
        }
      }
      w.objectField("providers") { w in
        for (place, tally) in facets.providers.sorted(by: { $0.key < $1.key }) {
          write(page.search.providerNames[place], tally, &w)
        }
      }
      quarters("departure", facets.departures, &w)
      quarters("arrival", facets.arrivals, &w)
      w.key("refundable")
      write(facets.refundable, &w)
      w.key("baggage")
      write(facets.baggage, &w)
      spans(facets, &w)
    }
  }

  private func spans(_ facets: Facets, _ w: inout JSONWriter) {
    w.key("price")
    if let price = facets.price {
      w.object { w in
        w.money("min", money(price.lowerBound))
        w.money("max", money(price.upperBound))
      }
    } else {
      w.null()
    }
    w.key("duration")
    guard let duration = facets.duration else { return w.null() }
    w.object { w in
      w.field("min", duration.lowerBound)
      w.field("max", duration.upperBound)
    }
  }

  private func quarters(_ key: StaticString, _ tallies: [Facets.Tally], _ w: inout JSONWriter) {
    w.objectField(key) { w in
      for (window, tally) in zip(DayWindow.quarters, tallies) { write(window.description, tally, &w) }
    }
  }

  private func write(_ key: String, _ tally: Facets.Tally, name: String? = nil, _ w: inout JSONWriter) {
    w.key(key)
    write(tally, name: name, &w)
  }

  private func write(_ tally: Facets.Tally, name: String? = nil, _ w: inout JSONWriter) {
    w.object { w in
      if let name { w.field("name", name) }
      w.field("offers", tally.journeys)
      w.money("minPrice", tally.journeys > 0 ? money(tally.leastTotal) : nil)
    }
  }

  private func money(_ minorUnits: Int64) -> Money {
    Money(minorUnits: minorUnits, currency: page.search.query.currency)
  }
}
