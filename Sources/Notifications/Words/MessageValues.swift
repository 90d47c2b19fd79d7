import JSON
import Messaging
import Travel

/// What fills the templates for one booking and event.
struct MessageValues: Sendable {
  let booking: NotifiedBooking
  let kind: NotificationKind
  let event: Event
  let names: PlaceNames
  /// `https://jetway.example`, without a slash at its end.
  let site: String
  /// Where the reader chooses what to receive.
  let preferencesURL: String

  /// `Delhi to Mumbai`, `Delhi to Mumbai and back`, `Mumbai to New York to Delhi`.
  var route: String {
    let slices = booking.itinerary.slices
    let first = slices[0]
    if slices.count == 2, slices[1].destination == first.origin, slices[1].origin == first.destination {
      return "\(names.city(first.origin)) to \(names.city(first.destination)) and back"
    }
    var stops = [names.city(first.origin)]
    for city in slices.flatMap({ [names.city($0.origin), names.city($0.destination)] }) where stops.last != city { stops.append(city) }
    return stops.joined(separator: " to ")
  }

  var subject: String {
    let trip = "\(route), \(Written.shortDate(booking.itinerary.departure.local.date)) (\(booking.locator))"
    return switch kind {
    case .held: "Held for you until \(holdTime ?? "soon"): \(trip)"
    case .confirmed: "Confirmed: \(trip)"
    case .rejected: "Not booked: \(trip)"
    case .expired: "No longer held: \(trip)"
    case .cancelled: "Cancelled: \(trip)"
    case .partlyCancelled: "\(leaving) cancelled: \(trip)"
    case .changed: "\(isOfNames ? "Names corrected" : "New flights"): \(trip)"
    case .refunded: "Refunded \(amount("amount") ?? "what you paid"): \(trip)"
    case .refundFailed: "Your refund of \(amount("amount") ?? "what you paid") could not be paid yet: \(trip)"
    case .flightChanged: "\(change.heading): \(trip)"
    }
  }

  var all: [String: Template.Value] {
    [
      "subject": .text(subject), "route": .text(route), "locator": .text(booking.locator), "price": .text(Written.money(booking.price)),
      "site": .text(site), "bookingURL": .text("\(site)/confirmation?booking=\(booking.id)"), "preferencesURL": .text(preferencesURL),
      "holdTime": .text(holdTime ?? ""), "holdDate": .text(holdDate ?? ""), "refund": .text(amount("refund") ?? ""), "penalty": .text(amount("penalty") ?? ""),
      "fee": .text(amount("fee") ?? ""), "paid": .text(amount("paid") ?? ""), "isOfNames": .flag(isOfNames), "leaving": .text(leaving), "stayingWords": .text(stayingWords), "isUnsent": .flag(event.fields?["code"]?.string == "not_sent"),
      "flightHeading": .text(change.heading), "flightNow": .text(change.after ?? ""), "flightBefore": .text(change.before ?? ""),
      "amount": .text(amount("amount") ?? Written.money(booking.price)), "travellers": .list(booking.travellers.map { ["name": .text($0)] }),
      "journeys": .list(booking.itinerary.slices.map(journey)), "isUnpaid": .flag(isUnpaid),
      "isGone": .flag(isGone), "isPlain": .flag(!isUnpaid && !isGone),
      "departure": .text(departure),
    ]
  }

  /// In one line, for a text message: `DEL 06:10, Wed 2 Dec 2026`.
  var departure: String {
    let first = booking.itinerary.departure
    return "\(first.airport) \(first.local.timeOfDay), \(Written.date(first.local.date))"
  }

  /// Why it was cancelled, in Booking's words.
  private var reason: String? { event.fields?["reason"]?.string }
  private var isUnpaid: Bool { reason == "payment_failed" }
  private var isGone: Bool { reason == "seats_gone" }

  /// Whether a change was of names, not of flights.
  var isOfNames: Bool { reason != "flights" }

  /// The hold's end on the clocks of the first airport.
  private var holdEnd: LocalDateTime? {
    booking.holdExpiresAt?.local(offsetMinutes: booking.itinerary.departure.offsetMinutes)
  }
  private var holdTime: String? { holdEnd.map { "\($0.timeOfDay) (\(names.city(booking.itinerary.departure.airport)) time)" } }
  private var holdDate: String? { holdEnd.map { Written.date($0.date) } }

  /// `2 travellers`.
  var leaving: String { Written.count(event.fields?["cancelled"]?.int ?? 0, "traveller") }
  private var stayingWords: String {
    let left = event.fields?["left"]?.int ?? 0
    return "\(Written.count(left, "traveller")) still \(left == 1 ? "travels" : "travel")"
  }

  /// What became of a flight.
  var change: FlightWords { FlightWords(event.fields) }

  /// An amount that the event carries; nil for nothing.
  private func amount(_ name: String) -> String? {
    guard let money = event.fields?[name], let code = money["currency"]?.string, let currency = Currency(code),
      let amount = money["amount"]?.string.flatMap({ Money(decimal: $0, currency) }), amount.minorUnits != 0
    else { return nil }
    return Written.money(amount)
  }

  private func journey(_ slice: Slice) -> [String: Template.Value] {
    [
      "title": .text("\(names.city(slice.origin)) to \(names.city(slice.destination))"), "date": .text(Written.date(slice.departure.local.date)),
      "length": .text(Written.duration(slice.durationMinutes)), "legs": .list(slice.segments.map(leg)),
    ]
  }

  private func leg(_ segment: Segment) -> [String: Template.Value] {
    let days = segment.departure.local.date.days(until: segment.arrival.local.date)
    let isOthers = segment.flown.carrier != segment.marketing.carrier
    return [
      "flight": .text("\(segment.marketing)"), "airline": .text(names.airline(segment.marketing.carrier)),
      "operator": .text(isOthers ? names.airline(segment.flown.carrier) : ""), "cabin": .text(segment.cabin.rawValue.replacing("_", with: " ")),
      "from": .text("\(segment.departure.airport)"), "fromCity": .text(names.city(segment.departure.airport)),
      "fromTerminal": .text(segment.departure.terminal ?? ""), "leaves": .text(segment.departure.local.timeOfDay),
      "legDate": .text(Written.date(segment.departure.local.date)), "to": .text("\(segment.arrival.airport)"),
      "toCity": .text(names.city(segment.arrival.airport)), "toTerminal": .text(segment.arrival.terminal ?? ""),
      "arrives": .text(segment.arrival.local.timeOfDay), "shift": .text(Written.shift(days)), "legLength": .text(Written.duration(segment.durationMinutes)),
    ]
  }
}
