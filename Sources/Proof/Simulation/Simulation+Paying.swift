import Booking
import JSON
import Travel
import Web

/// What a client does with a booking it has.
extension Simulation {
  /// What payers try, and how often.
  private static let tokens: KeyValuePairs<String, Int> = [
    "tok_visa": 10, "tok_declined": 3, "tok_answer_lost": 4, "tok_request_lost": 3, "tok_pending": 2, "tok_pending_declined": 1, "tok_confirm": 3,
    "tok_pending_late": 1,
  ]

  func goOn(_ client: SimulatedClient, _ booking: String, _ fulfilment: String, _ trip: SimulatedDesk.Trip, heads: Int) async {
    // Some never pay, and some come late: the hold runs out first.
    await time.sleep(Int64(chance.happens(60) ? chance.within(800_000...1_300_000) : chance.within(20...5000)))
    if fulfilment == "pay", chance.happens(850) { await pay(client, booking) }
    if chance.happens(300) { await look(client, booking) }
    if chance.happens(120) { await correct(client, booking) }
    // Mostly those that may change do.
    let isConfirmed = observed().bookings.contains { $0.id == booking && $0.status == "confirmed" }
    if chance.happens(isConfirmed ? 600 : 60) { await change(client, booking, trip, heads: heads) }
    if chance.happens(250) { await cancel(client, booking) }
  }

  /// Takes other flights between the same places, once or twice, now and then in two windows at once. Dearer ones are mostly paid.
  private func change(_ client: SimulatedClient, _ booking: String, _ trip: SimulatedDesk.Trip, heads: Int) async {
    var trip = trip
    for _ in 0..<(chance.happens(300) ? 2 : 1) {
      guard let other = chance.pick(desk.others(than: trip)) else { return }
      let path = "/v1/bookings/\(booking)/change", body = #"{"offerId":"\#(desk.shown(other, heads: heads).id)"}"#
      if chance.happens(400) {
        _ = await ask(client.name, Ask(kind: .look, path: path, query: [("quote", "true")], key: newKey(), body: body, booking: booking))
      }
      let another = chance.pick(desk.others(than: other)).map { #"{"offerId":"\#(desk.shown($0, heads: heads).id)"}"# }
      let request = Ask(kind: .change, path: path, key: newKey(), body: body, other: another, booking: booking)
      if chance.happens(150) { time.start { _ = await self.insist(client, self.twin(request)) } }
      let answer = await insist(client, request)
      if chance.happens(150) { time.start { await self.cancel(client, booking) } }
      if answer.outcome == .ok(status: 202), chance.happens(850) {
        // Some come to pay when the flights are no longer held.
        await time.sleep(Int64(chance.happens(60) ? chance.within(800_000...1_300_000) : chance.within(20...5000)))
        await pay(client, booking)
      }
      await time.sleep(Int64(chance.within(20...5000)))
      let flown = observed().bookings.first { $0.id == booking }?.flights
      trip = desk.trips.first { Set($0.itinerary.segments.map { SeatKey($0).description }) == flown } ?? trip
    }
  }

  /// Corrects a name by a letter, now and then in two windows at once, each with its own.
  private func correct(_ client: SimulatedClient, _ booking: String) async {
    @Sendable func request(_ name: String) -> Ask {
      Ask(
        kind: .correct, path: "/v1/bookings/\(booking)/change", key: newKey(), body: Self.correction(name), other: Self.correction("Azha"), booking: booking)
    }
    if chance.happens(200) { time.start { _ = await self.insist(client, request("Ashya")) } }
    _ = await insist(client, request("Asya"))
  }

  private static func correction(_ name: String) -> String { #"{"passengers":[{"passenger":0,"givenName":"\#(name)","familyName":"Rao"}]}"# }

  private func pay(_ client: SimulatedClient, _ booking: String) async {
    for _ in 0..<3 {
      let method = chance.happens(120) ? #"{"type":"redirect"}"# : #"{"type":"card","token":"\#(chance.pick(Self.tokens) ?? "tok_visa")"}"#
      let another = #"{"type":"card","token":"\#(method.contains("tok_visa") ? "tok_answer_lost" : "tok_visa")"}"#
      let request = Ask(
        kind: .pay, path: "/v1/bookings/\(booking)/payments", key: newKey(), body: #"{"method":\#(method)}"#, other: #"{"method":\#(another)}"#,
        booking: booking)
      // Two windows at once, each with a key of its own.
      if chance.happens(80) { time.start { _ = await self.insist(client, self.twin(request)) } }
      let answer = await insist(client, request)
      if case .refused(402, _)? = answer.outcome { continue }
      if answer.isOK, chance.happens(300) { await comeBack(client, booking, answer) }
      return
    }
  }

  private func twin(_ request: Ask) -> Ask {
    var twin = request
    twin.key = newKey()
    return twin
  }

  /// A payer's browser comes back from a page, before or after the notice.
  private func comeBack(_ client: SimulatedClient, _ booking: String, _ answer: Operation) async {
    guard let payment = answer.shown.payment else { return }
    await time.sleep(Int64(chance.within(500...20_000)))
    _ = await ask(
      client.name, Ask(kind: .look, method: .GET, path: "/v1/payments/return", query: [("payment", payment)], booking: booking))
  }

  private func cancel(_ client: SimulatedClient, _ booking: String) async {
    let path = "/v1/bookings/\(booking)/cancel", body = chance.happens(300) ? #"{"passengers":[0]}"# : "{}"
    if chance.happens(500) {
      _ = await ask(client.name, Ask(kind: .look, path: path, query: [("quote", "true")], key: newKey(), body: body, booking: booking))
    }
    let other = body == "{}" ? #"{"passengers":[0]}"# : "{}"
    _ = await insist(client, Ask(kind: .cancel, path: path, key: newKey(), body: body, other: other, booking: booking))
  }

  func look(_ client: SimulatedClient, _ booking: String) async {
    _ = await ask(client.name, Ask(kind: .look, method: .GET, path: "/v1/bookings/\(booking)", booking: booking))
  }
}
