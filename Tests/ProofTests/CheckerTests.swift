import Booking
import Testing

@testable import Proof

@Suite("History checker")
struct CheckerTests {
  static func booking(_ id: String, _ status: String = "confirmed", seat: Int = 0, payment: String? = nil) -> ObservedBooking {
    var booking = ObservedBooking(id: id, status: status, version: 1, price: "10000 EUR", fulfilment: payment == nil ? "mock" : "pay", claim: "c-\(id)")
    booking.seats = [ObservedBooking.Seat(flight: "f/economy", place: seat, fence: 1)]
    booking.flights = ["f/economy"]
    booking.events = [ObservedBooking.Event(id: "e-\(id)", kind: "booking.\(status).v1", status: status, version: 1, price: "10000 EUR", isPublished: true)]
    if let payment {
      booking.payments = [ObservedBooking.Payment(id: payment, state: "captured", amount: "10000 EUR", expiresAt: nil, asksPayer: false)]
    }
    return booking
  }

  static func observed(_ bookings: [ObservedBooking], charges: [BankEntry.Charge] = [], refunds: [BankEntry.Refund] = []) -> Observed {
    var observed = Observed(at: 1000)
    observed.bookings = bookings
    var map = ObservedSeats(key: "f/economy", capacity: 2)
    for booking in bookings where booking.isSold {
      for seat in booking.seats { map.places[seat.place] = ObservedSeats.Place(hold: booking.id, fence: seat.fence, expiresAt: ObservedSeats.sold) }
    }
    observed.seats = [map]
    (observed.charges, observed.refunds) = (charges, refunds)
    return observed
  }

  static func broken(_ observed: Observed, _ operations: [Operation] = []) -> Set<Violation.Invariant> {
    let checker = HistoryChecker(operations)
    var verdict = checker.verdict(observed, .settled)
    verdict.add(checker.answers())
    return Set(verdict.violations.map(\.invariant))
  }

  static func operation(_ number: Int, _ kind: Operation.Kind = .hold, key: String?, request: String = "r", outcome: Operation.Outcome, answer: String? = nil, shown: Operation.Shown = .init()) -> Operation {
    var operation = Operation(number: number, client: "c", kind: kind, key: key, request: request, booking: nil, invokedAt: 1)
    (operation.endedAt, operation.outcome, operation.answer, operation.shown) = (2, outcome, answer, shown)
    return operation
  }

  @Test("what is in order breaks nothing")
  func fine() {
    let charge = BankEntry.Charge(id: "p", status: "captured", amount: "10000 EUR", captures: 1)
    #expect(Self.broken(Self.observed([Self.booking("a"), Self.booking("b", seat: 1, payment: "p")], charges: [charge])).isEmpty)
  }

  /// A booking that was paid at 100 euro, and changed to flights at 80: five are the fee, fifteen come back.
  static func changed(price: String = "8000 EUR", fee: String = "500 EUR", refund: String = "1500 EUR") -> Observed {
    var booking = booking("a", payment: "p")
    booking.price = price
    var event = ObservedBooking.Event(id: "e-c", kind: "booking.changed.v1", status: "confirmed", version: 2, price: "8000 EUR", isPublished: true)
    (event.reason, event.fee, event.refund, booking.version) = ("flights", fee, refund, 2)
    booking.events.append(event)
    booking.refunds = [ObservedBooking.Refund(id: "p-r1", payment: "p", state: "done", reason: "requested", amount: refund)]
    return observed(
      [booking], charges: [BankEntry.Charge(id: "p", status: "captured", amount: "10000 EUR", captures: 1)],
      refunds: [BankEntry.Refund(id: "p-r1", charge: "p", status: "done", amount: "1500 EUR")])
  }

  /// The same to flights at 180 euro: they and the fee are paid by a payment of their own.
  static func paidChange(taken: String = "8500 EUR") -> Observed {
    var booking = booking("a", payment: "p")
    booking.price = "18000 EUR"
    var event = ObservedBooking.Event(id: "e-c", kind: "booking.changed.v1", status: "confirmed", version: 2, price: "18000 EUR", isPublished: true)
    (event.reason, event.fee, event.refund, event.paid, event.payment) = ("flights", "500 EUR", "0 EUR", "8500 EUR", "q")
    booking.version = 2
    booking.events.append(event)
    booking.payments.append(ObservedBooking.Payment(id: "q", state: "captured", amount: "8500 EUR", expiresAt: nil, asksPayer: false, change: "c"))
    return observed(
      [booking],
      charges: [("p", "10000 EUR"), ("q", taken)].map { BankEntry.Charge(id: $0.0, status: "captured", amount: $0.1, captures: 1) })
  }

  @Test("a change that was paid: another amount than the held one, twice, by nobody, or for flights that never came")
  func paidChanges() {
    #expect(Self.broken(Self.paidChange()).isEmpty)
    #expect(Self.broken(Self.paidChange(taken: "8600 EUR")) == [.price, .money, .balance])
    var observed = Self.paidChange()
    observed.bookings[0].payments.append(ObservedBooking.Payment(id: "r", state: "captured", amount: "8500 EUR", expiresAt: nil, asksPayer: false, change: "c"))
    observed.charges.append(BankEntry.Charge(id: "r", status: "captured", amount: "8500 EUR", captures: 1))
    #expect(Self.broken(observed) == [.money, .balance])
    observed = Self.paidChange()
    observed.bookings[0].events[1].payment = nil
    #expect(Self.broken(observed) == [.price])
    observed = Self.paidChange()
    observed.bookings[0].events.removeLast()
    (observed.bookings[0].price, observed.bookings[0].version) = ("10000 EUR", 1)
    #expect(Self.broken(observed) == [.money, .balance])
    observed = Self.paidChange()
    observed.bookings[0].change = ObservedBooking.Change(id: "d", endsAt: observed.at - 61_000)
    #expect(Self.broken(observed) == [.time])
    let paid = ["l", "m"].enumerated().map { Self.operation($0 + 2, .pay, key: $1, outcome: .ok(status: 200), shown: .init(booking: "a")) }
    var asked = Self.operation(1, .change, key: "k", outcome: .ok(status: 202), shown: .init(booking: "a", due: "8500 EUR"))
    #expect(Self.broken(Self.paidChange(), [asked] + paid).isEmpty)
    asked.shown.due = "8400 EUR"
    #expect(Self.broken(Self.paidChange(), [asked] + paid) == [.price])
  }

  @Test("a change of flights: prices that do not add up, seats of other flights, old seats that stayed, one that nobody asked for")
  func flights() {
    #expect(Self.broken(Self.changed()).isEmpty)
    #expect(Self.broken(Self.changed(price: "10000 EUR")).contains(.price))
    #expect(Self.broken(Self.changed(fee: "600 EUR")).contains(.price))
    #expect(Self.broken(Self.changed(refund: "1600 EUR")) == [.price])
    var observed = Self.changed()
    observed.refunds[0].amount = "1600 EUR"
    #expect(Self.broken(observed) == [.money, .balance])
    observed = Self.changed()
    observed.bookings[0].flights = ["g/economy"]
    #expect(Self.broken(observed) == [.seats])
    observed = Self.changed()
    observed.seats[0].places[1] = ObservedSeats.Place(hold: "a", fence: 4, expiresAt: ObservedSeats.sold)
    #expect(Self.broken(observed) == [.seats])
    func asked(_ number: Int, _ kind: Operation.Kind) -> Operation {
      var operation = Self.operation(number, kind, key: "k\(number)", outcome: .ok(status: 200))
      operation.booking = "a"
      return operation
    }
    #expect(Self.broken(Self.changed(), [asked(1, .pay), asked(2, .change)]).isEmpty)
    #expect(Self.broken(Self.changed(), [asked(1, .pay), asked(2, .change), asked(3, .change)]) == [.order])
  }

  @Test("an event that was never published, one without its effect, an outbox that still says that something waits")
  func published() {
    var observed = Self.observed([Self.booking("a")])
    (observed.deliveries, observed.effects) = ([], [])
    observed.bookings[0].inOutbox = true
    observed.bookings[0].events[0].isPublished = false
    #expect(Self.broken(observed) == [.events])
    observed.bookings[0].events[0].isPublished = true
    observed.deliveries = [Observed.Delivery(event: "e-a", kind: "booking.confirmed.v1", booking: "a", sequence: 1)]
    observed.effects = ["e-a"]
    #expect(Self.broken(observed) == [.events], "the outbox still says that something waits")
    observed.bookings[0].inOutbox = false
    #expect(Self.broken(observed).isEmpty)
    observed.effects = []
    #expect(Self.broken(observed) == [.events])
  }

  @Test("a mail lost, one that nobody was to get, one that came oftener than it was tried, one still under way, two of one kind")
  func mails() {
    func observed(_ state: String = "sent", tries: Int = 1, mails: [String: Int], kind: String = "booking.confirmed.v1") -> Observed {
      var observed = Self.observed([Self.booking("a")])
      observed.notices = [Observed.Notice(event: "e-a", kind: kind, booking: "a", state: state, tries: tries)]
      observed.mails = mails
      return observed
    }
    #expect(Self.broken(observed(mails: ["e-a": 1])).isEmpty)
    #expect(Self.broken(observed(tries: 2, mails: ["e-a": 2])).isEmpty)
    #expect(Self.broken(observed("skipped", mails: [:])).isEmpty)
    for bad in [
      observed(mails: [:]), observed(mails: ["e-a": 2]), observed(mails: ["e-a": 1, "e-b": 1]), observed("sending", mails: ["e-a": 1]),
      observed("skipped", mails: ["e-a": 1]), observed("failed", mails: [:]), observed(mails: ["e-a": 1], kind: "booking.held.v1"),
    ] { #expect(Self.broken(bad) == [.events]) }
    var twice = observed(mails: ["e-a": 1, "e-2": 1])
    twice.bookings[0].events.append(ObservedBooking.Event(id: "e-2", kind: "booking.confirmed.v1", status: "confirmed", version: 1, isPublished: true))
    twice.notices?.append(Observed.Notice(event: "e-2", kind: "booking.confirmed.v1", booking: "a", state: "sent", tries: 1))
    #expect(Self.broken(twice).contains(.events))
  }

  @Test("two owners of a seat, and a sold seat without a booking")
  func seats() {
    #expect(Self.broken(Self.observed([Self.booking("a"), Self.booking("b")])).contains(.seats))
    var stray = Self.observed([Self.booking("a")])
    stray.seats[0].places[1] = ObservedSeats.Place(hold: "nobody", fence: 1, expiresAt: ObservedSeats.sold)
    #expect(Self.broken(stray) == [.seats])
  }

  @Test("money for nothing, money twice, too much given back, another price")
  func money() {
    let once = BankEntry.Charge(id: "p", status: "captured", amount: "10000 EUR", captures: 1)
    let paid = Self.booking("b", payment: "p")
    #expect(Self.broken(Self.observed([], charges: [once])).contains(.money))
    #expect(Self.broken(Self.observed([paid], charges: [BankEntry.Charge(id: "p", status: "captured", amount: "10000 EUR", captures: 2)])).contains(.money))
    #expect(Self.broken(Self.observed([paid])).contains(.money))
    let back = BankEntry.Refund(id: "r", charge: "p", status: "done", amount: "20000 EUR")
    #expect(Self.broken(Self.observed([paid], charges: [once], refunds: [back])).contains(.balance))
    #expect(Self.broken(Self.observed([paid], charges: [BankEntry.Charge(id: "p", status: "captured", amount: "10700 EUR", captures: 1)])).contains(.price))
  }

  @Test("one key with two answers or two bookings; another request under a used key")
  func keys() {
    let first = Self.operation(0, key: "k", outcome: .ok(status: 201), answer: "A", shown: .init(booking: "a"))
    #expect(Self.broken(Self.observed([Self.booking("a"), Self.booking("b", seat: 1)]), [first, Self.operation(1, key: "k", outcome: .ok(status: 201), answer: "B", shown: .init(booking: "b"))]) == [.idempotency])
    #expect(Self.broken(Self.observed([Self.booking("a")]), [first, Self.operation(1, key: "k", request: "other", outcome: .ok(status: 201), answer: "A", shown: .init(booking: "a"))]) == [.idempotency])
    #expect(Self.broken(Self.observed([Self.booking("a")]), [first, Self.operation(1, key: "k", request: "other", outcome: .refused(status: 422, code: "idempotency_mismatch"))]).isEmpty)
  }

  @Test("a refusal of a moment is no answer to a key")
  func passing() {
    let first = Self.operation(0, key: "k", outcome: .refused(status: 409, code: "too_many_holds"), answer: "B")
    let then = Self.operation(1, key: "k", outcome: .ok(status: 201), answer: "A", shown: .init(booking: "a"))
    #expect(Self.broken(Self.observed([Self.booking("a")]), [first, then]).isEmpty)
  }

  @Test("a user who holds more than one may, or is given more after three that expired")
  func limits() {
    func held(_ id: String, _ status: String = "held", at moment: Int64 = 0) -> ObservedBooking {
      var booking = ObservedBooking(id: id, status: status, version: 1, price: "100 EUR", fulfilment: "pay", claim: id)
      booking.user = "u"
      booking.events = [ObservedBooking.Event(id: id, kind: "booking.\(status).v1", status: status, version: 1, price: nil, isPublished: true, at: moment)]
      return booking
    }
    func broken(_ bookings: [ObservedBooking]) -> Int {
      var observed = Self.observed(bookings), verdict = Verdict()
      observed.limit = HoldRules(most: 2)
      HistoryChecker([]).limits(observed, &verdict)
      return verdict.violations.count
    }
    #expect(broken([held("a"), held("b")]) == 0 && broken([held("a"), held("b"), held("c")]) == 1)
    let lapses = (0..<3).map { held("lapse\($0)", "expired", at: Int64($0)) }
    #expect(broken(lapses + [held("a", at: 600_000)]) == 1 && broken(lapses + [held("a", at: 4_000_000)]) == 0)
    #expect(broken(Array(lapses.dropLast()) + [held("a", at: 600_000)]) == 0)
  }

  @Test("an acknowledged booking that is gone, and an illegal step")
  func order() {
    let lost = Self.operation(0, key: "k", outcome: .ok(status: 201), answer: "A", shown: .init(booking: "a", status: "held"))
    #expect(Self.broken(Self.observed([]), [lost]) == [.order])
    var odd = Self.booking("a")
    odd.events.insert(ObservedBooking.Event(id: "e0", kind: "booking.expired.v1", status: "expired", version: 1, price: nil, isPublished: true), at: 0)
    #expect(Self.broken(Self.observed([odd])) == [.order])
  }

  @Test("an event that was never published, one out of turn, an effect that came twice")
  func events() {
    var observed = Self.observed([Self.booking("a")])
    observed.deliveries = []
    #expect(Self.broken(observed) == [.events])
    observed.deliveries = [Observed.Delivery(event: "e-a", kind: "k", booking: "a", sequence: 2)]
    #expect(Self.broken(observed) == [.events])
    observed.deliveries = [Observed.Delivery(event: "e-a", kind: "k", booking: "a", sequence: 1)]
    observed.effects = ["e-a", "e-a"]
    #expect(Self.broken(observed) == [.events])
    observed.effects = ["e-a"]
    #expect(Self.broken(observed).isEmpty)
  }

  @Test("a booking that still waits long after its time, and free seats that cannot be had")
  func time() {
    var late = Self.booking("a", "held")
    late.holdExpiresAt = -100_000
    #expect(Self.broken(Self.observed([late])).contains(.time))
    let probe = Self.operation(0, .probe, key: "k", outcome: .refused(status: 409, code: "seats_unavailable"))
    #expect(Self.broken(Self.observed([]), [probe]).contains(.time))
  }
}
