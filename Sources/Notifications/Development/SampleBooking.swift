import Messaging
import Travel

/// A made-up booking that shows what is hard: a connection, a codeshare, a red-eye, a westward day, long names, a return.
enum SampleBooking {
  static func sample(_ kind: NotificationKind) -> (booking: NotifiedBooking, event: Event)? {
    guard let itinerary else { return nil }
    let status: String, name: String, data: String
    switch kind {
    case .held: (status, name, data) = ("held", "booking.held.v1", "{}")
    case .confirmed: (status, name, data) = ("confirmed", "booking.confirmed.v1", "{}")
    case .rejected: (status, name, data) = ("rejected", "booking.rejected.v1", #"{"code":"37200"}"#)
    case .expired: (status, name, data) = ("expired", "booking.expired.v1", "{}")
    case .cancelled:
      (status, name) = ("cancelled", "booking.cancelled.v1")
      data = #"{"reason":"traveller","penalty":{"amount":"120.00","currency":"EUR"},"refund":{"amount":"1114.50","currency":"EUR"}}"#
    case .partlyCancelled:
      (status, name) = ("confirmed", "booking.partly_cancelled.v1")
      data = #"{"cancelled":1,"left":3,"penalty":{"amount":"40.00","currency":"EUR"},"refund":{"amount":"371.50","currency":"EUR"}}"#
    case .changed:
      (status, name) = ("confirmed", "booking.changed.v1")
      data = #"{"reason":"flights","price":{"amount":"1234.50","currency":"EUR"},"fee":{"amount":"30.00","currency":"EUR"},"refund":{"amount":"115.00","currency":"EUR"}}"#
    case .refunded:
      (status, name) = ("cancelled", "payment.refunded.v1")
      data = #"{"paymentId":"p","refundId":"r","amount":{"amount":"1114.50","currency":"EUR"}}"#
    case .refundFailed:
      (status, name) = ("cancelled", "payment.refund_failed.v1")
      data = #"{"paymentId":"p","refundId":"r","amount":{"amount":"1114.50","currency":"EUR"},"code":"account_closed"}"#
    case .flightChanged:
      (status, name) = ("confirmed", "flight.changed.v1")
      data = #"{"flightId":"AI131-BOM-2026-12-02","change":"times","before":"2026-12-02T01:20:00/2026-12-02T06:30:00","after":"2026-12-02T23:50:00/2026-12-03T05:00:00"}"#
    }
    let event = Event(
      id: "000000000000000000000000", kind: name, bookingID: "0123456789abcdefghjkmnpqrs", sequence: 1, version: 1, status: status,
      at: UTCInstant(seconds: 1_796_171_400), data: Array(data.utf8))
    return (booking(status, itinerary), event)
  }

  private static func booking(_ status: String, _ itinerary: Itinerary) -> NotifiedBooking {
    NotifiedBooking(
      id: "0123456789abcdefghjkmnpqrs", locator: "K7Q2ZX", status: status, email: "asha@example.com", phone: "+919812345678",
      travellers: ["Mx José-María Ñandú-Öztürk", "Asha Rao", "Wolfeschlegelsteinhausenbergerdorff Hubert"], itinerary: itinerary,
      price: Money(minorUnits: 123_450, currency: .eur), holdExpiresAt: UTCInstant(seconds: 1_796_172_300))
  }

  private static var itinerary: Itinerary? {
    let out = [
      segment("AI131", "BOM", "2", "2026-12-02T01:20", 330, "LHR", "4", "2026-12-02T06:30", 0),
      segment("AI7512", "LHR", "2", "2026-12-02T11:25", 0, "JFK", "7", "2026-12-02T14:35", -300, flown: "UA901"),
    ]
    let back = [segment("AI102", "JFK", "4", "2026-12-12T12:10", -300, "DEL", "3", "2026-12-13T12:00", 330)]
    return Itinerary(slices: [out, back].compactMap { Slice(segments: $0.compactMap(\.self)) })
  }

  private static func segment(
    _ number: String, _ from: String, _ gate: String, _ leaves: String, _ offset: Int, _ to: String, _ end: String, _ arrives: String,
    _ endOffset: Int, flown: String? = nil
  ) -> Segment? {
    guard let marketing = FlightNumber(number), let origin = AirportCode(from), let destination = AirportCode(to),
      let departure = LocalDateTime(leaves), let arrival = LocalDateTime(arrives)
    else { return nil }
    return Segment(
      marketing: marketing, operating: flown.flatMap { FlightNumber($0) },
      departure: AirportTime(airport: origin, terminal: gate, local: departure, offsetMinutes: offset, zone: "UTC"),
      arrival: AirportTime(airport: destination, terminal: end, local: arrival, offsetMinutes: endOffset, zone: "UTC"), cabin: .economy)
  }
}
