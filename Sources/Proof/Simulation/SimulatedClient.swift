import Booking
import JSON
import Synchronization
import Travel

/// Somebody with a browser: searches, holds, pays, looks, changes their mind, and asks again when no answer comes.
struct SimulatedClient: Sendable {
  let name: String
  let simulation: Simulation
}

extension Simulation {
  /// A client's whole day.
  func client(_ number: Int, after start: Int64 = 0) async {
    clientsAtWork.withLock { $0 += 1 }
    await time.sleep(start)
    let client = SimulatedClient(name: "client\(number)", simulation: self)
    await time.sleep(Int64(chance.within(0...3000)))
    if chance.happens(80) { await grab(client) }
    for _ in 0..<chance.within(2...4) {
      guard let trip = chance.pick(desk.trips) else { break }
      let fulfilment = chance.pick(["pay": 7, "mock": 2, "redirect": 2]) ?? "pay"
      let heads = chance.happens(300) ? 2 : 1
      let held = await hold(client, trip, heads: heads, kind: .hold, fulfilment: fulfilment)
      if let booking = held?.shown.booking { await goOn(client, booking, fulfilment, trip, heads: heads) }
      await time.sleep(Int64(chance.happens(80) ? chance.within(300_000...1_000_000) : chance.within(50...4000)))
    }
    clientsAtWork.withLock { $0 -= 1 }
  }

  /// Wants more at once than anybody may hold, in as many windows, again when some have run out, and pays for none.
  private func grab(_ client: SimulatedClient) async {
    for _ in 0..<chance.within(1...3) {
      for _ in 0..<chance.within(2...4) {
        guard let trip = chance.pick(desk.trips) else { return }
        time.start { _ = await self.hold(client, trip, heads: 1, kind: .hold, fulfilment: "pay") }
      }
      await time.sleep(Int64(chance.happens(600) ? chance.within(900_000...1_000_000) : chance.within(100...5000)))
    }
  }

  /// Asks for seats until the answer is clear; a moved price is taken as it comes, a few times.
  @discardableResult
  func hold(_ client: SimulatedClient, _ trip: SimulatedDesk.Trip, heads: Int, kind: Operation.Kind, fulfilment: String) async -> Operation? {
    for _ in 0..<4 {
      let offer = desk.shown(trip, heads: heads)
      let people = (0..<heads).map { Self.person($0) }.joined(separator: ",")
      let body = #"{"offerId":"\#(offer.id)","passengers":[\#(people)],"contact":{"email":"asha@example.com","phone":"+919812345678"},"#
        + #""fulfilment":"\#(fulfilment)"\#(fulfilment == "redirect" ? #","returnUrl":"/confirmation""# : "")}"#
      let ask = Ask(
        kind: kind, path: "/v1/bookings", key: newKey(), body: body, other: kind == .hold ? body.replacing("Asha", with: "Usha") : nil, seats: heads, flights: trip.itinerary.segments.map { SeatKey($0).description })
      let answer = await insist(client, ask)
      if case .refused(_, "price_changed")? = answer.outcome { continue }
      return answer.isOK ? answer : nil
    }
    return nil
  }

  /// The same request under the same key, until the answer is clear or patience ends; now and then once more after that, and now and then
  /// another request under that key, at the same time or afterwards.
  func insist(_ client: SimulatedClient, _ request: Ask) async -> Operation {
    if request.kind != .hold, chance.happens(40) { time.start { await self.mixUp(client, request) } }
    var last = await ask(client.name, request).operation
    for _ in 0..<5 where !last.isDefinite {
      await time.sleep(Int64(chance.pick([300: 2, 2000: 3, 20_000: 2]) ?? 300))
      last = await ask(client.name, request).operation
    }
    if chance.happens(250) {
      await time.sleep(Int64(chance.within(1...5000)))
      if chance.happens(300) { await mixUp(client, request) } else { _ = await ask(client.name, request) }
    }
    return last
  }

  /// Another request under a key that is used.
  private func mixUp(_ client: SimulatedClient, _ request: Ask) async {
    guard let body = request.other else { return }
    var other = request
    other.body = body
    _ = await ask(client.name, other)
  }

  func newKey() -> String { "key-\(String(chance.next(), radix: 36))" }

  private static func person(_ number: Int) -> String {
    let name = number == 0 ? "Asha" : "Ravi"
    return #"{"type":"ADT","title":"ms","givenName":"\#(name)","familyName":"Rao","dateOfBirth":"1990-04-12","gender":"female"}"#
  }
}
