import Crypto
import JSON
import Payments
import Travel
import Web

/// Answers of payments, kept with the booking: the same request has the same answer, without a further journey to the store.
extension BookingRoutes {
  func answerKey(_ key: String, _ request: Request, scope: String) -> AnswerKey {
    let content = Array("\(request.method.rawValue) \(request.path)\n".utf8) + request.body
    return AnswerKey(id: SHA256.hex("\(Self.keyOwner(request))\u{0}\(scope)\u{0}\(key)"), print: keys.print.of(content))
  }

  /// The booking as this process wrote it last when it can surely be paid, else as it is stored.
  func payable(_ id: BookingID) async throws -> Booking? {
    if let recent = bookings.recent[id], recent.status == .held, recent.holdExpiresAt.map({ $0 > clock.now() }) ?? false { return recent }
    return try await find.run(id)
  }

  /// What the same request was answered before; 409 while it still runs, 422 when the key was used for something else.
  func earlier(_ claim: AnswerKey, _ booking: Booking) async throws -> Response? {
    if let answer = booking.answer(claim.id), answer.stands(at: clock.now()) {
      return try replayed(answer, claim, booking)
    }
    // A change of flights that is under way has its answer when it is done.
    if booking.rebooking?.claim == claim.id, !booking.isChangeOver(at: clock.now()) { throw Problem.keyRunning(seconds: 2) }
    guard let attempt = booking.payments.first(where: { $0.claim?.id == claim.id }) else { return nil }
    guard attempt.claim == claim else { throw Problem.keyUsed }
    let lease = attempt.startedAt.adding(seconds: PaymentAttempt.leaseSeconds)
    if attempt.state == .started, attempt.actionURL == nil, lease > clock.now() { throw Problem.keyRunning(seconds: 2) }
    // Whoever sent it has died: what became of it is asked, and that is the answer.
    let settled = try await settle.run(attempt, of: booking)
    return try await settledAnswer(claim, settled, nil)
  }

  /// The answer that a payment has by now, kept unless it was kept with its effect.
  func settledAnswer(_ claim: AnswerKey, _ booking: Booking, _ request: Request?) async throws -> Response {
    if let answer = booking.answer(claim.id), answer.key == claim { return response(answer, booking) }
    guard let answer = kept(claim, booking, request) else { throw Problem.keyRunning(seconds: 2) }
    let counts = try await bookings.keep(answer, of: booking)
    return counts == answer ? response(answer, booking) : try replayed(counts, claim, booking)
  }

  /// An answer that was kept under a key, for who sends the same again; another request is refused.
  private func replayed(_ answer: KeptAnswer, _ claim: AnswerKey, _ booking: Booking) throws(Problem) -> Response {
    guard answer.key == claim else { throw Problem.keyUsed }
    return response(answer, booking).with("Idempotent-Replayed", "true")
  }

  /// What a claim's payment is answered, from the booking after it: 200 paid or where to go, 202 not known yet, 402 declined, 409
  /// taken and given back.
  func kept(_ claim: AnswerKey, _ booking: Booking, _ request: Request?) -> KeptAnswer? {
    guard let payment = booking.payments.first(where: { $0.claim == claim }) else { return nil }
    func answer(_ status: Int) -> KeptAnswer {
      KeptAnswer(key: claim, status: status, contentType: "application/json", body: PaymentJSON.answer(booking, payment), at: clock.now())
    }
    switch payment.state {
    case .captured where booking.status == .confirmed && !booking.refunds.contains(where: { $0.payment == payment.id && $0.reason != .requested }): return answer(200)
    case .captured: return problem(.paidTooLate, claim, request)
    case .pending: return answer(202)
    case .started: return payment.actionURL == nil ? nil : answer(200)
    case .declined: return problem(.declined(payment), claim, request)
    }
  }

  /// The problem of a refusal, kept under its key when it stands. What was done or answered under the key meanwhile, in whatever process, comes
  /// first.
  func keptRefusal(_ refusal: BookingRefusal, _ claim: AnswerKey, _ booking: Booking, _ request: Request) async throws -> any Error {
    let refused = Problem(refusal, shape)
    switch refusal {
    case .keyKnown(let fresh): return try await answeredBefore(claim, fresh) ?? refusal
    case .busy, .noSuchBooking, .notConfigured, .paymentRunning, .providerSilent: return refusal
    default: break
    }
    guard let answer = problem(refused, claim, request) else { return refusal }
    if let fresh = try await bookings.keepRefusal(answer, of: booking) { return try await answeredBefore(claim, fresh) ?? BookingRefusal.busy }
    return AnsweredBefore(response: response(answer, booking))
  }

  private func answeredBefore(_ claim: AnswerKey, _ booking: Booking) async throws -> (any Error)? {
    guard let answer = try await earlier(claim, booking) else { return nil }
    return AnsweredBefore(response: answer)
  }

  private func problem(_ problem: Problem, _ claim: AnswerKey, _ request: Request?) -> KeptAnswer? {
    guard case .bytes(let bytes) = problem.response(requestID: request?.id ?? "").body else { return nil }
    return KeptAnswer(key: claim, status: problem.status, contentType: "application/problem+json", body: bytes, at: clock.now())
  }

  func response(_ answer: KeptAnswer, _ booking: Booking) -> Response {
    let headers = [(name: "Content-Type", value: answer.contentType), (name: "Cache-Control", value: "no-store")]
    let response = Response(status: answer.status, headers: headers, body: .bytes(answer.body))
    return answer.status == 202 ? response.with("Location", "/v1/bookings/\(booking.id)") : response
  }
}

/// A refusal that was kept under its key: the answer as it is.
struct AnsweredBefore: Error {
  let response: Response
}

extension Problem {
  static let keyUsed = Problem(
    status: 422, code: "idempotency_mismatch", detail: "This Idempotency-Key was used for another request.")

  static func keyRunning(seconds: Int) -> Problem {
    var problem = Problem.conflict("request_in_progress", "The first request with this key is still running.")
    problem.headers.append(("Retry-After", String(seconds)))
    return problem
  }

  static let paidTooLate = Problem.conflict(
    "payment_refunded", "The money came when the booking could no longer use it; it is given back in full.")

  static func declined(_ payment: PaymentAttempt) -> Problem {
    let code = payment.declineCode ?? Decline.Code.cardDeclined.rawValue
    let words = Decline.Code(rawValue: code)?.message ?? "The card was declined."
    return Problem(status: 402, code: "payment_declined", detail: "\(words) Nothing was charged.") { json in
      json.field("declineCode", code)
      json.field("paymentId", payment.id)
    }
  }
}
