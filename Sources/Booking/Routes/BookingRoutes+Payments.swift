import JSON
import Payments
import Travel
import Web

/// Paying a held booking, and what came of it.
extension BookingRoutes {
  /// Pays the held price. The request's answer is kept with the booking, in the write that has its effect.
  func pay(_ request: Request) async throws -> Response {
    let fields = Fields(json: try JSONDocument(parsing: request.body, limit: 65_536).root)
    let key = key(request, fields)
    let method = fields.object("method").flatMap(Self.method)
    try fields.finish()
    guard let id = BookingID(request.parameter("id")) else { throw BookingRefusal.noSuchBooking }
    guard let key, let method else { throw BookingRefusal.notConfigured }
    let claim = answerKey(key, request, scope: "POST /v1/bookings/\(id)/payments")
    let origin = address.origin(host: request.headers["host"])
    if method == .redirect, origin == nil { throw BookingRefusal.notConfigured }
    guard let booking = try await payable(id), may(request, booking, .changing) else { throw BookingRefusal.noSuchBooking }
    if let answer = try await earlier(claim, booking) { return answer }
    do {
      let paid = try await pay.run(booking, method, claim: claim, returnURL: returnURL(origin)) { kept(claim, $0, request) }
      return try await settledAnswer(claim, paid, request)
    } catch let refusal as BookingRefusal {
      throw try await keptRefusal(refusal, claim, booking, request)
    }
  }

  /// The payments and refunds of a booking.
  func payments(_ request: Request) async throws -> Response {
    .json(bytes: PaymentJSON.history(try await booking(request, for: .seeing)))
  }

  /// Where the payer's browser comes back: with the page's signed answer, or with the name of a payment, whose gateway is asked.
  func back(_ request: Request) async throws -> Response {
    let fields = Fields(query: request.query)
    let state = fields.optionalString("state", 1...4000), payment = fields.optionalString("payment", 1...64)
    try fields.finish()
    let booking: Booking?
    if let state {
      booking = try await heard(state)
    } else if let payment, let found = try await bookings.find(payment: payment) {
      guard let attempt = found.payments.first(where: { $0.id == payment }) else { throw BookingRefusal.paymentNotGenuine }
      booking = try await settle.run(attempt, of: found)
    } else {
      throw BookingRefusal.paymentNotGenuine
    }
    guard let booking else { throw BookingRefusal.paymentNotGenuine }
    let page = booking.returnPath.flatMap { ReturnAddress($0, origin: "") } ?? .confirmation
    return .redirect(to: page.with("booking", booking.id.description))
  }

  private func heard(_ state: String) async throws -> Booking? {
    guard let returns else { return nil }
    let notice: PaymentNotice
    do throws(NoticeRefusal) {
      notice = try returns.read(state: state, now: clock.now())
    } catch {
      throw error == .outOfTime ? BookingRefusal.paymentOver : BookingRefusal.paymentNotGenuine
    }
    guard case .charge(let id, let told) = notice.subject else { return nil }
    return try await notices.charge(id.description, told, notice).booking
  }

  private static func method(_ fields: Fields) -> PaymentMethod? {
    switch fields.oneOf("type", ["card", "redirect"]) {
    case "card":
      guard let text = fields.string("token", 1...1000) else { return nil }
      do throws(CardToken.Refusal) {
        return .card(try CardToken(text))
      } catch {
        fields.fail("token", error.rawValue, error.message)
        return nil
      }
    case "redirect": return .redirect
    default: return nil
    }
  }
}
