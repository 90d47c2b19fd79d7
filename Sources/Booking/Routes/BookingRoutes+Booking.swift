import JSON
import Travel
import Web

/// Making, showing and finding bookings.
extension BookingRoutes {
  func book(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body, limit: 65_536).root)
    let key = key(request, fields)
    let origin = address.origin(host: request.headers["host"])
    let reader = BookingRequestReader(desk: desk, fulfilments: fulfilments, today: clock.now().utcDate, sells: bookOffer.sales != nil)
    var wanted = try await reader.read(fields, origin: origin)
    wanted.userID = request.caller?.id
    return try await once(key ?? "", request, scope: "POST /v1/bookings") { grant in
      let booking = try await bookOffer.run(wanted, grant, returnURL: returnURL(origin)) { made in
        KeptAnswer(
          key: AnswerKey(id: grant.id, print: grant.print), status: 201, contentType: "application/json", body: json.bytes(made),
          at: made.createdAt)
      }
      if let kept = booking.answer(grant.id) { return .kept(kept) }
      return .made(201, json.bytes(booking))
    }
  }

  /// Where a payer comes back from a page of a gateway.
  func returnURL(_ origin: String?) -> String { "\(origin ?? "http://127.0.0.1")/v1/payments/return" }

  func show(_ request: Request) async throws -> Response {
    .json(bytes: json.bytes(try await booking(request, for: .seeing)))
  }

  func history(_ request: Request) async throws -> Response {
    .json(bytes: json.events(try await booking(request, for: .seeing)))
  }

  /// A guest's way to a booking. Failed look-ups are limited for each address and each locator.
  func lookUp(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body, limit: 65_536).root)
    let locator = fields.value("recordLocator", expected: "six letters and digits such as K7QX2M", Self.locator)
    let name = fields.string("familyName", NameRule.lengths)
    try fields.finish()
    guard let locator, let name else { throw Problem.notFound }
    let places = ["address \(request.remoteAddress)", "locator \(locator)"]
    if let seconds = throttle.enter(places) { throw Problem.rateLimited(retryAfterSeconds: seconds) }
    guard let known = RecordLocator(locator), let booking = try await find.run(known, familyName: name) else {
      throw Problem.notFound("No booking has this record locator and family name.")
    }
    throttle.forgive(places)
    return guests?.letting(booking.id, into: .json(bytes: json.bytes(booking)), at: clock.now()) ?? .json(bytes: json.bytes(booking))
  }

  /// Six letters and digits, in capitals; whether they could be a locator is not told.
  private static func locator(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    return text.utf8.count == 6 && isPlain ? text.uppercased() : nil
  }
}
