import JSON
import Travel
import Web

/// Sending the payer out and taking the answer back.
extension BookingRoutes {
  /// A fresh address of the payment page for a booking that is held.
  func pay(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body, limit: 65_536).root)
    let key = key(request, fields)
    _ = fields.object("method")?.oneOf("type", ["redirect"])
    try fields.finish()
    guard let id = BookingID(request.parameter("id")) else { throw BookingRefusal.noSuchBooking }
    let origin = address.origin(host: request.headers["host"])
    return try await once(key ?? "", request, scope: "POST /v1/bookings/{id}/payments") { _ in
      guard let booking = try await find.run(id) else { throw BookingRefusal.noSuchBooking }
      guard let startPayment, let origin else { throw BookingRefusal.notConfigured }
      let paying = try await startPayment.run(booking)
      var json = JSONWriter()
      json.object { json in
        json.field("redirectUrl", startPayment.address(paying, origin: origin))
        json.field("expiresAt", paying.payments.last?.expiresAt.description)
      }
      return (200, json.bytes)
    }
  }

  /// Where the payer's browser comes back.
  func back(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    let state = fields.string("state", 1...1000)
    try fields.finish()
    guard let state, let finishPayment else { throw BookingRefusal.paymentNotGenuine }
    let booking = try await finishPayment.run(state)
    let page = booking.returnPath.flatMap { ReturnAddress($0, origin: "") } ?? .confirmation
    return .redirect(to: page.with("booking", booking.id.description))
  }
}
