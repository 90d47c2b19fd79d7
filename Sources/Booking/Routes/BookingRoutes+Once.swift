import JSON
import Web

/// Requests that have one effect however often they are sent.
extension BookingRoutes {
  /// The key of a request; a missing or unusable one is noted with the other bad fields.
  func key(_ request: Request, _ fields: Fields) -> String? {
    let given = request.headers.all("Idempotency-Key")
    guard let key = given.first, !key.isEmpty else {
      fields.fail("Idempotency-Key", "missing", "is required: a header of your own making that names this request")
      return nil
    }
    guard given.count == 1, key.utf8.count <= 255, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      fields.fail("Idempotency-Key", "invalid", "must be one header of at most 255 printable ASCII characters without blanks")
      return nil
    }
    return key
  }

  /// Carries a request out under its key, or gives the answer it had before.
  ///
  /// What is definite (done, or refused for a reason that stands) is kept and given again byte for byte. What may be
  /// different in a moment (a provider or the store does not answer) is not kept, and the key may be used again at once, or as soon as
  /// the store answers again.
  func once(
    _ key: String, _ request: Request, scope: String, _ body: (IdempotencyKeys.Grant) async throws -> OnceAnswer
  ) async throws -> Response {
    let content = Array("\(request.method.rawValue) \(request.path)\n".utf8) + request.body
    switch try await keys.claim(key, caller: Self.keyOwner(request), scope: scope, request: content) {
    case .answered(let answer): return response(answer).with("Idempotent-Replayed", "true")
    case .running(let grant, let seconds):
      if let answer = try await withBooking(grant) { return answer }
      throw Problem.keyRunning(seconds: seconds)
    case .mismatch: throw Problem.keyUsed
    case .granted(let grant):
      if !grant.isNew, let answer = try await withBooking(grant) { return answer }
      return try await carryOut(grant, request, body)
    }
  }

  /// The answer that was kept with the booking the claim made.
  private func withBooking(_ grant: IdempotencyKeys.Grant) async throws -> Response? {
    guard let booking = try await bookings.find(grant.bookingID),
      let answer = booking.answer(grant.id)
    else { return nil }
    return response(answer, booking).with("Idempotent-Replayed", "true")
  }

  private func carryOut(
    _ grant: IdempotencyKeys.Grant, _ request: Request, _ body: (IdempotencyKeys.Grant) async throws -> OnceAnswer
  ) async throws -> Response {
    let answer: IdempotencyKeys.Answer
    do {
      switch try await body(grant) {
      case .kept(let kept):
        return response(IdempotencyKeys.Answer(status: kept.status, contentType: kept.contentType, body: kept.body))
      case .made(let status, let bytes):
        answer = IdempotencyKeys.Answer(status: status, contentType: "application/json", body: bytes)
      }
    } catch {
      guard let kept = keepable(error, request) else {
        await keys.giveUp(grant)
        throw error
      }
      answer = kept
    }
    do {
      return response(try await keys.finish(grant, answer))
    } catch {
      // What was done is stored under the claim's booking id: the next try finds it, and need not wait for the lease.
      await keys.giveUp(grant)
      throw error
    }
  }

  /// The answer to keep for an error that stands; nil for one that may pass.
  private func keepable(_ error: any Error, _ request: Request) -> IdempotencyKeys.Answer? {
    let problem: Problem
    switch error {
    case let refusal as BookingRefusal: problem = Problem(refusal, shape)
    case let other as Problem: problem = other
    default: return nil
    }
    guard problem.status < 500, problem.code != "busy", case .bytes(let bytes) = problem.response(requestID: request.id).body
    else { return nil }
    return IdempotencyKeys.Answer(status: problem.status, contentType: "application/problem+json", body: bytes)
  }

  private func response(_ answer: IdempotencyKeys.Answer) -> Response {
    let headers = [(name: "Content-Type", value: answer.contentType), (name: "Cache-Control", value: "no-store")]
    return Response(status: answer.status, headers: headers, body: .bytes(answer.body))
  }
}

/// What a request that is carried out once comes to.
enum OnceAnswer: Sendable {
  /// Still to be kept under its key.
  case made(Int, [UInt8])
  /// Kept already, with its effect.
  case kept(KeptAnswer)
}
