import JSON
import Travel
import Web

/// Changing a booking: the names on it.
extension BookingRoutes {
  /// `?quote=true` tells what a change would come to; without it the booking is changed.
  func change(_ request: Request) async throws -> Response {
    let query = Fields(query: request.query)
    let isQuote = query.bool("quote", default: false) ?? false
    try query.finish()
    let fields = Fields(json: try JSONDocument(parsing: request.body, limit: 65_536).root)
    let key = isQuote ? nil : key(request, fields)
    let names = (fields.objects("passengers", 1...18) ?? []).compactMap(Self.name)
    try fields.finish()
    guard let id = BookingID(request.parameter("id")), let booking = try await find.run(id), may(request, booking, .changing) else {
      throw BookingRefusal.noSuchBooking
    }
    guard let key else { return .json(bytes: ChangeJSON.names(names, try correcting.quote(booking, names))) }
    let claim = answerKey(key, request, scope: "POST /v1/bookings/\(id)/change")
    if let answer = try await earlier(claim, booking) { return answer }
    do {
      let changed = try await correcting.run(booking, names, claim: claim) { after in
        KeptAnswer(key: claim, status: 200, contentType: "application/json", body: ChangeJSON.names(names, after), at: clock.now())
      }
      return try await settledAnswer(claim, changed, request)
    } catch let refusal as BookingRefusal {
      throw try await keptRefusal(refusal, claim, booking, request)
    }
  }

  private static func name(_ fields: Fields) -> NameCorrection? {
    let passenger = fields.int("passenger", 0...17)
    func name(_ key: String) -> String? {
      guard let name = fields.string(key, NameRule.lengths) else { return nil }
      guard let fault = NameRule.fault(name) else { return name }
      fields.fail(key, "invalid", fault)
      return nil
    }
    let given = name("givenName"), family = name("familyName")
    guard let passenger, let given, let family else { return nil }
    return NameCorrection(passenger: passenger, givenName: given, familyName: family)
  }
}

/// A change as the API shows it.
enum ChangeJSON {
  static func names(_ names: [NameCorrection], _ booking: Booking) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("status", booking.status.rawValue)
      json.key("fee")
      PaymentJSON.money(.zero(booking.offer.price.total.currency), &json)
      json.arrayField("passengers") { json in
        for name in names {
          json.object { json in
            json.field("passenger", name.passenger)
            json.field("givenName", name.givenName)
            json.field("familyName", name.familyName)
          }
        }
      }
      json.field("booking", "/v1/bookings/\(booking.id)")
    }
    return json.bytes
  }
}
