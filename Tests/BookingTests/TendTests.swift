import JSON
import Payments
import Support
import Synchronization
import Testing
import Travel

@testable import Booking

@Suite("Rounds of work, side by side")
struct TendTests {
  /// A bank that is asked about payments it works on, and answers when the test lets it.
  final class AskedBank: PaymentGateway {
    let name = "dummy"
    let bank: ScriptedBank
    private let asking = Mutex<(now: Int, most: Int, ids: [ChargeID])>((0, 0, []))
    private let gate: @Sendable (_ turn: Int) async -> Void

    /// - Parameter gate: where each question stands before it is answered.
    init(_ bank: ScriptedBank, gate: @escaping @Sendable (_ turn: Int) async -> Void) { (self.bank, self.gate) = (bank, gate) }

    /// The most questions at a time.
    var most: Int { asking.withLock { $0.most } }
    var asked: [ChargeID] { asking.withLock { $0.ids } }

    func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome { await bank.charge(charge, deadline: deadline) }

    func state(of charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState {
      let turn = asking.withLock { asking in
        asking.now += 1
        asking.most = max(asking.most, asking.now)
        asking.ids.append(charge.id)
        return asking.ids.count
      }
      await gate(turn)
      asking.withLock { $0.now -= 1 }
      return await bank.state(of: charge, deadline: deadline)
    }

    func abandon(_ charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState { await bank.abandon(charge, deadline: deadline) }
    func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome { await bank.refund(refund, deadline: deadline) }
    func state(of refund: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState { await bank.state(of: refund, deadline: deadline) }
  }

  /// Opens when so many stand at it; those after them pass.
  actor Barrier {
    private let count: Int
    private var come = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { self.count = count }

    func pass() async {
      come += 1
      guard come < count else {
        for one in waiting { one.resume() }
        waiting = []
        return
      }
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// So many bookings whose payments the bank has captured since it said that it works on them.
  func open(
    _ count: Int, gate: @escaping @Sendable (Int) async -> Void, _ body: (BookingHouse, AskedBank, [String]) async throws -> Void
  ) async throws {
    let clock = ManualClock(BookingHouse.noon)
    let bank = AskedBank(ScriptedBank(clock: clock), gate: gate)
    try await BookingHouse.open(
      desk: ScriptedDesk([SeatBookingTests.offer]), gateways: PaymentGateways(card: bank), source: FixedSeats(others: count), clock: clock
    ) { house in
      var ids: [String] = []
      for number in 0..<count {
        let made = try await house.book(Ask.one(offer: "offer-local", fulfilment: "pay"), key: "key-\(number)")
        let id = try #require(try made.json["id"]?.string, "\(made.text)")
        let paid = try await house.post("/v1/bookings/\(id)/payments", #"{"method":{"type":"card","token":"tok_pending"}}"#, key: "pay-\(number)")
        #expect(paid.status == 202)
        ids.append(id)
      }
      bank.bank.decide { .captured(CapturedPayment(reference: "ch-\($0)", amount: Make.money("100.00 EUR"), card: nil, at: clock.now())) }
      clock.advance(seconds: 3)
      try await body(house, bank, ids)
    }
  }

  func confirmed(_ house: BookingHouse, _ ids: [String]) async throws -> Int {
    var count = 0
    for id in ids where try await house.get("/v1/bookings/\(id)").json["status"]?.string == "confirmed" { count += 1 }
    return count
  }

  @Test("eight at a time and no more, and every one that is due is done once", .timeLimit(.minutes(2)))
  func eight() async throws {
    let barrier = Barrier(8)
    try await open(19, gate: { _ in await barrier.pass() }) { house, bank, ids in
      let done = try await house.routes.tending.pass(sideBySide: 8)
      #expect(done == 19)
      #expect(bank.most == 8)
      #expect(Set(bank.asked).count == 19 && bank.asked.count == 19)
      #expect(try await confirmed(house, ids) == 19)
      #expect(try await house.routes.tending.pass(sideBySide: 8) == 0)
    }
  }

  @Test("a bank that hangs over one payment holds up only that one", .timeLimit(.minutes(2)))
  func hanging() async throws {
    let (others, end) = AsyncStream<Void>.makeStream()
    try await open(10, gate: { turn in
      if turn == 1 { for await _ in others { return } }
    }) { house, bank, ids in
      let tending = house.routes.tending
      let round = Task { try await tending.pass(sideBySide: 8) }
      while try await confirmed(house, ids) < 9 { await Task.yield() }
      #expect(bank.most <= 8)
      end.yield()
      #expect(try await round.value == 10)
      #expect(try await confirmed(house, ids) == 10)
    }
  }

  @Test("two rounds at once share the work: nobody's payment is asked about twice", .timeLimit(.minutes(2)))
  func shared() async throws {
    try await open(12, gate: { _ in }) { house, bank, ids in
      let tending = house.routes.tending
      async let one = tending.pass(sideBySide: 8), other = tending.pass(sideBySide: 8)
      _ = try await (one, other)
      #expect(bank.asked.count == Set(bank.asked).count)
      #expect(try await confirmed(house, ids) == 12)
    }
  }
}
