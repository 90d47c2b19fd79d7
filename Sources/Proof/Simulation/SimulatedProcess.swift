import BSON
import Booking
import JSON
import Messaging
import Payments
import Store
import Telemetry
import Travel
import Web

/// One Jetway of a simulation: the real routes and rounds of work over the simulated store and bank.
final class SimulatedProcess: Sendable {
  let number: Int
  let life: ProcessLife
  let responder: Responder
  private let seats: BookingSeats
  private let routes: BookingRoutes
  private let relay: OutboxRelay

  /// - Parameter notify: called when a charge changed at the bank by itself.
  init(
    _ number: Int, store: SimulatedStore, bank: SimulatedBank, desk: SimulatedDesk, bus: SimulatedBus, notify: @escaping @Sendable (_ charge: String, _ gateway: String) -> Void
  ) {
    self.number = number
    life = ProcessLife(number)
    let line = Store(standIn: StoreLine(store: store, life: life))
    let card = BankLine(name: "dummy", bank: bank, store: store, life: life, notify: notify)
    let page = BankLine(name: "redirect", bank: bank, store: store, life: life, notify: notify)
    seats = BookingSeats(store: line, source: desk, sellers: [SimulatedDesk.provider], clock: store.time)
    routes = BookingRoutes(
      store: line, desk: desk, shape: .plain, gateways: PaymentGateways(card: card, redirect: page), seats: seats, terms: CancelTerms.half, names: NameRules(letters: 2, hoursBefore: 2), flights: .flat,
      publicURL: "http://jetway.test", clock: store.time, log: .silent, holds: Self.limit)
    relay = OutboxRelay(Outbox(line, clock: store.time), bus: BusLine(bus: bus, line: line, store: store, life: life), lease: nil, log: .silent, monotonic: store.time.monotonic)
    var router = Router()
    routes.register(on: &router)
    responder = router.responder(identify: Self.buyer)
  }

  /// Whoever says who they are is believed: what is simulated is seats, money and faults, not who somebody is.
  static let buyer: Identifier = { request in
    request.headers[buyerHeader].map { Caller(id: $0, role: .traveller, means: .bearer, session: "simulated") }
  }
  static let buyerHeader = "Buyer"

  /// How much one buyer may hold unpaid.
  static let limit = HoldRules()

  /// What a process does before it serves.
  func prepare() async {
    do {
      try await routes.prepare()
      try await seats.learn()
    } catch {}
  }

  /// One round of what runs behind. What fails comes again with the next.
  func round() async {
    do { try await routes.tending.pass() } catch {}
    do { try await seats.tidy() } catch {}
    do { try await relay.pass() } catch {}
  }

  /// A notice of the bank; one that fails is lost here and comes again from there.
  func hear(_ notice: PaymentNotice) async -> Bool {
    do { return try await routes.notices.apply(notice) != .ignored } catch { return false }
  }
}

extension Log {
  /// Says nothing: simulated faults are no news.
  static let silent = Log("simulation", output: LogOutput(descriptor: -1, level: .error))
}

extension OfferShape {
  /// The price alone; nobody in a simulation reads more.
  static let plain = OfferShape(
    members: { offer, json in json.field("id", offer.id) },
    price: { price, _, json in
      json.object { json in
        json.field("minor", price.total.minorUnits)
        json.field("currency", price.total.currency.code)
      }
    })
}

extension RebookRules {
  /// Ten euro a passenger.
  static let flat = RebookRules { ask in
    Money(minorUnits: 1000, currency: ask.currency).times(ask.passengers).map(ChangeQuote.fee)
  } isSamePlace: { $0 == $1 }
}

extension CancelTerms {
  /// Half of each passenger's part comes back, the other half is kept.
  static let half: RefundTerms = { ask in
    let each = ask.price.total.scaled(1, over: Int64(max(1, ask.passengers.count))) ?? ask.price.total
    let refund = each.scaled(1, over: 2) ?? each
    guard let penalty = each.subtracting(refund), let back = refund.times(ask.leaving.count), let kept = penalty.times(ask.leaving.count) else { return nil }
    return CancelTerms(
      refund: back, penalty: kept, parts: ask.leaving.sorted().map { Part(passenger: $0, refund: refund, penalty: penalty) })
  }
}
