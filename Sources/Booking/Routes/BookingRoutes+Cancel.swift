import JSON
import Travel
import Web

/// Cancelling, and what it would cost.
extension BookingRoutes {
  /// `?quote=true` tells what a cancellation would cost; without it the booking, or the passengers named, are cancelled.
  func cancel(_ request: Request) async throws -> Response {
    let query = Fields(query: request.query)
    let isQuote = query.bool("quote", default: false) ?? false
    try query.finish()
    let fields = Fields(json: try JSONDocument(parsing: request.body.isEmpty ? Array("{}".utf8) : request.body, limit: 65_536).root)
    let key = isQuote ? nil : key(request, fields)
    let asked = fields.ints("passengers", 0...17, max: 18)
    try fields.finish()
    guard let id = BookingID(request.parameter("id")), let booking = try await find.run(id), may(request, booking, .changing) else {
      throw BookingRefusal.noSuchBooking
    }
    let leaving = asked.flatMap { $0.isEmpty ? nil : Set($0) }
    guard let key else {
      let (_, terms) = try cancelling.quote(booking, leaving)
      return .json(bytes: CancelJSON.quote(terms, booking))
    }
    let claim = answerKey(key, request, scope: "POST /v1/bookings/\(id)/cancel")
    if let answer = try await earlier(claim, booking) { return answer }
    do {
      let cancelled = try await cancelling.run(booking, leaving, claim: claim) { after, terms in
        KeptAnswer(
          key: claim, status: 200, contentType: "application/json", body: CancelJSON.quote(terms, after), at: clock.now())
      }
      return try await settledAnswer(claim, cancelled, request)
    } catch let refusal as BookingRefusal {
      throw try await keptRefusal(refusal, claim, booking, request)
    }
  }
}

/// A cancellation as the API shows it.
enum CancelJSON {
  static func quote(_ terms: CancelTerms, _ booking: Booking) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("status", booking.status.rawValue)
      json.key("refund")
      PaymentJSON.money(terms.refund, &json)
      json.key("penalty")
      PaymentJSON.money(terms.penalty, &json)
      json.arrayField("passengers") { json in
        for part in terms.parts {
          json.object { json in
            json.field("passenger", part.passenger)
            json.key("refund")
            PaymentJSON.money(part.refund, &json)
            json.key("penalty")
            PaymentJSON.money(part.penalty, &json)
          }
        }
      }
      json.field("booking", "/v1/bookings/\(booking.id)")
    }
    return json.bytes
  }
}
