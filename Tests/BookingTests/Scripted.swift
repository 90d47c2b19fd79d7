import BSON
import JSON
import ProviderKit
import Search
import Store
import Support
import Synchronization
import Telemetry
import Testing
import Travel
import Web

@testable import Booking

/// A desk whose one offer does what the test says when it is priced again.
final class ScriptedDesk: OfferDesk {
  typealias Pricing = @Sendable (Offer) throws(OfferDeskFault) -> Repriced

  private let shown: [String: Offer]
  private let pricing: Pricing
  private let count = Mutex(0)

  init(_ offers: [Offer] = [.delhiBombay], pricing: @escaping Pricing = { Repriced(offer: $0, previous: $0.price, changed: false) }) {
    shown = Dictionary(uniqueKeysWithValues: offers.map { ($0.id, $0) })
    self.pricing = pricing
  }

  var repricings: Int { count.withLock { $0 } }

  func offer(_ id: String) async -> Offer? { shown[id] }

  func reprice(_ id: String, passengers: PassengerCounts) async throws(OfferDeskFault) -> Repriced {
    count.withLock { $0 += 1 }
    guard let offer = shown[id] else { throw .unknown }
    return try pricing(offer)
  }
}

/// An airline that answers as the test says, and counts the orders it was sent.
final class ScriptedAirline: AirlineGateway {
  private let answer: @Sendable (OrderRequest) async throws(ProviderFault) -> OrderReply
  private let received = Mutex<[OrderRequest]>([])
  /// What it knows of a reference when it is asked.
  private let known: @Sendable (String) throws(ProviderFault) -> OrderReply?

  init(
    known: @escaping @Sendable (String) throws(ProviderFault) -> OrderReply? = { _ in nil },
    _ answer: @escaping @Sendable (OrderRequest) async throws(ProviderFault) -> OrderReply
  ) { (self.answer, self.known) = (answer, known) }

  func find(reference: String, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply? { try known(reference) }

  var orders: [OrderRequest] { received.withLock { $0 } }

  func order(_ order: OrderRequest, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply {
    received.withLock { $0.append(order) }
    return try await answer(order)
  }
}

/// A keeper of flights that answers as the test says.
struct ScriptedKeeper: FlightKeeper {
  let answer: @Sendable (Segment) async -> KeptFlight
  func keep(_ segment: Segment, deadline: ContinuousClock.Instant) async -> KeptFlight { await answer(segment) }
}

extension Offer {
  /// AI865 from Delhi to Bombay on 2 December 2026, one adult, 100 euro.
  static let delhiBombay = Make.offer(
    "offer-1", [[Make.segment("AI865 DEL 2026-12-02T06:10 BOM 2026-12-02T08:25")]], price: "100.00 EUR", seats: 4)

  /// London to Tokyo by way of Dubai on the operating carrier's own number, and back, for a family.
  static let family: Offer = {
    var offer = Make.offer(
      "offer-family",
      [
        [
          Make.segment("BA107 LHR 2026-12-20T12:40 DXB 2026-12-20T23:35", cabin: .business, baggage: Baggage(pieces: 2)),
          Make.segment("EK318/QF8318 DXB 2026-12-21T02:40 NRT 2026-12-21T17:20", cabin: .business),
        ],
        [Make.segment("JL41 NRT 2027-01-08T09:45 LHR 2027-01-08T23:30", cabin: .business)],
      ], price: "9000.00 GBP", refundable: true)
    let each = { (type: PassengerType, count: Int, text: String) in TravelerPrice(type: type, count: count, total: Make.money(text)) }
    offer.price = Price(
      total: offer.price.total, base: offer.price.base, taxes: offer.price.taxes,
      perTraveler: [each(.adult, 2, "3500.00 GBP"), each(.child, 1, "1700.00 GBP"), each(.infant, 1, "300.00 GBP")])
    offer.originalPrice = Make.price("1700000 JPY")
    return offer
  }()
}

/// Counts turns from 0.
final class Turns: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}

/// Continuations that wait until the test is over.
enum Parked {
  private static let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

  static func keep(_ one: CheckedContinuation<Void, Never>) { waiting.withLock { $0.append(one) } }

  static func releaseAll() {
    let all = waiting.withLock { list in
      defer { list = [] }
      return list
    }
    for one in all { one.resume() }
  }
}

/// A claim that a test needs was not granted.
struct NotGranted: Error {}
