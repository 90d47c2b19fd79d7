import JSON
import Web

/// One who checks out through the routes.
struct BenchShop: Sendable {
  /// In milliseconds.
  struct Times: Sendable {
    var hold: Double
    var pay: Double
  }

  let responder: Responder

  private static let party =
    #""passengers":[{"type":"ADT","title":"ms","givenName":"Asha","familyName":"Rao","dateOfBirth":"1990-04-12","gender":"female"}],"#
    + #""contact":{"email":"asha@example.com","phone":"+919812345678"},"fulfilment":"pay"}"#

  /// Each checkout is another buyer's; finding out who asks is not measured. Holds a seat of a flight and pays for it; throws unless it ends confirmed.
  func checkout(_ flight: Int) async throws -> Times {
    let buyer = Self.word()
    let (held, hold) = try await ask("/v1/bookings", #"{"offerId":"\#(flight)","# + Self.party, as: buyer, status: 201)
    guard let id = held["id"]?.string else { throw BookingBench.Refused(description: "a booking without an id") }
    let (paid, pay) = try await ask(
      "/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_visa"}}"#, as: buyer, status: 200)
    guard paid["status"]?.string == "confirmed" else { throw BookingBench.Refused(description: "paid and \(paid["status"]?.string ?? "lost")") }
    return Times(hold: hold, pay: pay)
  }

  private static func word() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }

  private func ask(_ path: String, _ body: String, as buyer: String, status: Int) async throws -> (JSONNode, Double) {
    let headers = Headers([("Host", "jetway.test"), ("Idempotency-Key", Self.word()), (SimulatedProcess.buyerHeader, buyer)])
    let request = Request(method: .POST, path: path, headers: headers, body: Array(body.utf8), id: "bench")
    let began = ContinuousClock.now
    let response = await responder.respond(to: request)
    let taken = (ContinuousClock.now - began).inSeconds * 1000
    guard let bytes = response.wholeBody, response.status == status else {
      throw BookingBench.Refused(description: "\(path) was answered \(response.status)")
    }
    return (try JSONDocument(parsing: bytes).root, taken)
  }
}
