import JSON
import Travel
import Web

/// Changing a booking: the names on it, or its flights.
extension BookingRoutes {
  /// `?quote=true` tells what a change would come to; without it the booking is changed.
  func change(_ request: Request) async throws -> Response {
    let query = Fields(query: request.query)
    let isQuote = query.bool("quote", default: false) ?? false
    try query.finish()
    let root = try JSONDocument(parsing: request.body, limit: 65_536).root
    let fields = Fields(json: root)
    let key = isQuote ? nil : key(request, fields)
    // One or the other: names beside an offer are a field that is not known.
    let offer = root["offerId"] == nil ? nil : fields.string("offerId", 1...128)
    let names = root["offerId"] == nil ? (fields.objects("passengers", 1...18) ?? []).compactMap(Self.name) : []
    try fields.finish()
    guard let id = BookingID(request.parameter("id")), let booking = try await find.run(id), may(request, booking, .changing) else {
      throw BookingRefusal.noSuchBooking
    }
    let claim = key.map { answerKey($0, request, scope: "POST /v1/bookings/\(id)/change") }
    if let offer { return try await changeFlights(booking, offer, claim, request) }
    guard let claim else { return .json(bytes: ChangeJSON.names(names, try correcting.quote(booking, names))) }
    return try await once(claim, booking, request) { answer in
      try await correcting.run(booking, names, claim: claim) { answer(200, ChangeJSON.names(names, $0)) }
    }
  }

  private func changeFlights(_ booking: Booking, _ offer: String, _ claim: AnswerKey?, _ request: Request) async throws -> Response {
    guard let claim else { return .json(bytes: ChangeJSON.flights(try await rebook.quote(booking, offer), booking, nil, shape)) }
    return try await once(claim, booking, request) { answer in
      try await rebook.run(booking, offer, claim: claim) { after, terms in
        answer(after.changeDue == nil ? 200 : 202, ChangeJSON.flights(terms, after, after.changeDue, shape))
      }
    }
  }

  /// Carries a change out under its key, or gives the answer it had before.
  private func once(
    _ claim: AnswerKey, _ booking: Booking, _ request: Request, _ body: ((_ status: Int, _ answer: [UInt8]) -> KeptAnswer) async throws -> Booking
  ) async throws -> Response {
    if let answer = try await earlier(claim, booking) { return answer }
    do {
      let changed = try await body { KeptAnswer(key: claim, status: $0, contentType: "application/json", body: $1, at: clock.now()) }
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
  /// Other flights; `expiresAt` is until when the offer stands, `payUntil` until when flights that are held may be paid.
  static func flights(_ terms: RebookTerms, _ booking: Booking, _ due: Rebooking.Due?, _ shape: OfferShape) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("status", booking.status.rawValue)
      amounts(terms, shape, &json)
      json.field("offerId", terms.offer.id)
      json.field("expiresAt", terms.offer.expiresAt.description)
      json.field("payUntil", due?.expiresAt.description)
      json.field("booking", "/v1/bookings/\(booking.id)")
    }
    return json.bytes
  }

  /// The flights that are held for a booking until the rest of their price is paid; null when there are none.
  static func waiting(_ booking: Booking, _ shape: OfferShape, _ json: inout JSONWriter) {
    json.key("change")
    guard let due = booking.changeDue else { return json.null() }
    json.object { json in
      amounts(due.terms, shape, &json)
      json.field("payUntil", due.expiresAt.description)
      json.key("payment")
      if let last = booking.payments.last(where: { $0.change == booking.rebooking?.id }) { PaymentJSON.payment(last, &json) } else { json.null() }
      json.objectField("offer") { json in
        shape.members(due.terms.offer, &json)
        json.arrayField("alternatives") { _ in }
      }
    }
  }

  private static func amounts(_ terms: RebookTerms, _ shape: OfferShape, _ json: inout JSONWriter) {
    for (key, amount) in [
      ("fareDifference", terms.difference), ("changeFee", terms.fee), ("toPay", terms.toPay), ("refund", terms.refund),
    ] as [(StaticString, Money)] {
      json.key(key)
      PaymentJSON.money(amount, &json)
    }
    json.key("newPrice")
    shape.price(terms.offer.price, terms.offer.originalPrice, &json)
    json.key("sale")
    if let sale = terms.sale { sale.write(to: &json) } else { json.null() }
  }

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
