import JSON
import ProviderKit
import Travel
import Web

/// One offer priced anew, and the calendar of cheapest days.
extension SearchRoutes {
  func offer(_ request: Request) async throws -> Response {
    try Fields(query: request.query).finish()
    let id = request.parameter("offerId")
    guard id.utf8.count <= 128, let passengers = desk.passengers(of: id) else { throw Problem(OfferDeskFault.unknown) }
    let repriced: Repriced
    do throws(OfferDeskFault) {
      repriced = try await desk.reprice(id, passengers: passengers)
    } catch {
      throw Problem(error)
    }
    return .json { w in
      w.object { w in
        w.offerMembers(repriced.offer)
        w.field("priceChanged", repriced.changed)
        w.key("previousPrice")
        if repriced.changed { w.price(repriced.previous) } else { w.null() }
        var names = Names()
        names.note(repriced.offer.itinerary)
        w.key("dictionary")
        names.write(&w, world)
      }
    }
  }

  func month(_ request: Request) async throws -> Response {
    let wanted = try reader.calendar(Fields(query: request.query))
    let days = await calendar.days(wanted)
    let slice = wanted.query.slices[0]
    return .json { w in
      w.object { w in
        w.key("origin")
        w.code(slice.origin)
        w.key("destination")
        w.code(slice.destination)
        w.field("month", String(wanted.month.description.prefix(7)))
        w.field("currency", wanted.query.currency.code)
        w.field("cabin", wanted.query.cabin.rawValue)
        w.field("covers", "The local inventory now, and what searches of the last six hours have seen.")
        w.arrayField("days") { w in
          for day in days { write(day, &w) }
        }
      }
    }
  }

  private func write(_ day: FareCalendar.Day, _ w: inout JSONWriter) {
    w.object { w in
      w.field("date", day.date.description)
      w.money("price", day.price)
      w.field("source", day.source)
      w.instant("seenAt", day.seenAt)
    }
  }
}
