import BSON
import Booking
import Payments
public import Store
import Travel
import Web

/// Whole checkouts, hold and pay of a direct flight, through the real routes over a real store, beside what that store does alone.
public struct BookingBench: Sendable {
  /// What was measured; times in milliseconds.
  public struct Report: Sendable {
    public var checkouts = 0
    public var sideBySide = 0
    public var insertsPerSecond = 0.0
    public var checkoutsPerSecond = 0.0
    public var hold: [Double] = []
    public var pay: [Double] = []
    /// From the request to hold to the answer that it is confirmed.
    public var whole: [Double] = []
    /// Journeys to the store from the request to hold to confirmed, for one alone.
    public var journeys = 0

    public var text: String {
      func line(_ name: String, _ times: [Double]) -> String {
        "\(name)  p50 \(Self.rounded(Self.share(times, 0.5))) ms  p99 \(Self.rounded(Self.share(times, 0.99))) ms"
      }
      let ratio = insertsPerSecond / max(checkoutsPerSecond, 0.001)
      return """
        \(checkouts) checkouts of a direct flight, \(sideBySide) side by side, no HTTP between
        bookings a second        \(Self.rounded(checkoutsPerSecond))
        single inserts a second  \(Self.rounded(insertsPerSecond)) (the store alone, \(sideBySide) side by side): one checkout for \(Self.rounded(ratio)) inserts
        \(line("hold     ", hold))
        \(line("pay      ", pay))
        \(line("confirmed", whole))
        journeys to the store    \(journeys) from hold to confirmed, beside looking up who asks
        """
    }

    private static func share(_ times: [Double], _ part: Double) -> Double {
      let sorted = times.sorted()
      return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }

    private static func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
  }

  /// A checkout that did not go through; the answer as it came.
  public struct Refused: Error, CustomStringConvertible {
    public let description: String
  }

  private let store: Store
  private let checkouts: Int
  private let sideBySide: Int

  /// - Parameter store: a database that is empty and may be filled.
  public init(store: Store, checkouts: Int, sideBySide: Int = 8) {
    (self.store, self.checkouts, self.sideBySide) = (store, max(1, checkouts), max(1, sideBySide))
  }

  public func run() async throws -> Report {
    let clock = SystemClock()
    let desk = BenchDesk(seats: checkouts / BenchDesk.flights * 2 + 10, clock: clock)
    let seats = BookingSeats(store: store, source: desk, sellers: [SimulatedDesk.provider], clock: clock)
    let routes = BookingRoutes(
      store: store, desk: desk, shape: .plain, gateways: PaymentGateways(card: InstantBank()), seats: seats, publicURL: "http://jetway.test",
      clock: clock, log: .silent, holds: HoldRules())
    try await routes.prepare()
    var router = Router()
    routes.register(on: &router)
    let shop = BenchShop(responder: router.responder(identify: SimulatedProcess.buyer))
    // The first on each flight also makes its document.
    for number in 0..<BenchDesk.flights { _ = try await shop.checkout(number) }
    var report = Report(checkouts: checkouts, sideBySide: sideBySide)
    let before = store.calls
    _ = try await shop.checkout(0)
    report.journeys = store.calls - before
    try await measure(shop, &report)
    report.insertsPerSecond = try await inserts()
    return report
  }

  private func measure(_ shop: BenchShop, _ report: inout Report) async throws {
    let began = ContinuousClock.now
    let times = try await withThrowingTaskGroup(of: [BenchShop.Times].self) { group in
      for worker in 0..<sideBySide {
        group.addTask {
          var times: [BenchShop.Times] = []
          for number in stride(from: worker, to: checkouts, by: sideBySide) {
            times.append(try await shop.checkout(number % BenchDesk.flights))
          }
          return times
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    report.checkoutsPerSecond = Double(checkouts) / (ContinuousClock.now - began).inSeconds
    (report.hold, report.pay, report.whole) = (times.map(\.hold), times.map(\.pay), times.map { $0.hold + $0.pay })
  }

  private func inserts() async throws -> Double {
    let rows = store.collection("inserts"), count = max(1000, checkouts)
    let began = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<sideBySide {
        group.addTask {
          for number in stride(from: worker, to: count, by: sideBySide) { try await rows.insertOne(["_id": Value(number), "status": "held"]) }
        }
      }
      try await group.waitForAll()
    }
    return Double(count) / (ContinuousClock.now - began).inSeconds
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// A bank that takes the money at once.
struct InstantBank: PaymentGateway {
  let name = "dummy"

  func charge(_ charge: Charge, deadline: ContinuousClock.Instant) async -> ChargeOutcome {
    .captured(CapturedPayment(reference: "ch_\(charge.id)", amount: charge.amount, card: nil, at: charge.startedAt))
  }

  func state(of charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState { .absent }

  func abandon(_ charge: ChargeQuery, deadline: ContinuousClock.Instant) async -> ChargeState { .absent }

  func refund(_ refund: Refund, deadline: ContinuousClock.Instant) async -> RefundOutcome { .done(reference: "re_\(refund.id)") }

  func state(of refund: RefundQuery, deadline: ContinuousClock.Instant) async -> RefundState { .absent }
}
