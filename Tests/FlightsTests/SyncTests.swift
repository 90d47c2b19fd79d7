import Flights
import ProviderKit
import Store
import Support
import Synchronization
import Testing
import Travel

/// Tells the same flights of every airport, or fails as it is told to.
final class ScriptedSchedules: ScheduleSource {
  let name = "scripted"
  private let faults: Mutex<[Int: ProviderFault]>
  private let calls = Mutex<[String]>([])

  /// - Parameter faults: by the number of the call, from 1.
  init(faults: [Int: ProviderFault] = [:]) { self.faults = Mutex(faults) }

  var asked: [String] { calls.withLock { $0 } }

  func flight(
    _ number: FlightNumber, on date: LocalDate, from origin: AirportCode, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> ScheduledFlight? { nil }

  func departures(
    from airport: AirportCode, on date: LocalDate, deadline: ContinuousClock.Instant
  ) async throws(ProviderFault) -> [ScheduledFlight] {
    let call = calls.withLock { calls in
      calls.append("\(airport) \(date)")
      return calls.count
    }
    if let fault = faults.withLock({ $0[call] }) { throw fault }
    return [
      StoredFlightTests.told("AI1 \(airport) \(date)T06:00 BOM \(date)T08:00"),
      StoredFlightTests.told("AI3 \(airport) \(date)T09:00 GOI \(date)T11:00"),
      StoredFlightTests.told("AI5 \(airport) \(date)T12:00 BOM \(date)T11:00"),
    ]
  }
}

struct SyncTests {
  static let days = Make.date("2026-12-01")...Make.date("2026-12-02")
  static let targets = [SyncTarget("DEL")!, SyncTarget("BLR-BOM")!]

  static func sync(_ source: ScriptedSchedules, _ store: Store) -> SyncSchedules {
    SyncSchedules(from: source, store, pause: { _ in })
  }

  @Test("every airport is asked about every day, and what it tells is stored but not sold")
  func whole() async throws {
    try await TestStore.with { store in
      let source = ScriptedSchedules()
      var heard: [String] = []
      let outcome = try await Self.sync(source, store).run(
        SyncSchedules.Options(targets: Self.targets, days: Self.days), progress: { heard.append("\($0)/\($1) \($2)") })
      #expect(source.asked == ["DEL 2026-12-01", "BLR 2026-12-01", "DEL 2026-12-02", "BLR 2026-12-02"])
      #expect(outcome.isComplete && outcome.stopped == nil)
      #expect(outcome.fetched == 12 && outcome.leftOut == 6 && outcome.added == 6)
      #expect(heard.first == "0/4 DEL 2026-12-01" && heard.last == "4/4 ")
      let found = try await StoredFlightStore(store).flight(StoredFlightID("AI3-DEL-2026-12-01")!)
      #expect(found?.cabins.isEmpty == true)
    }
  }

  @Test("a run that the quota ends is gone on with by the next, and a finished one begins anew")
  func resumes() async throws {
    try await TestStore.with { store in
      let options = SyncSchedules.Options(targets: Self.targets, days: Self.days)
      let first = try await Self.sync(ScriptedSchedules(faults: [3: ProviderFault(.quotaSpent, "spent")]), store).run(options)
      #expect(first.done == 2 && first.stopped?.kind == .quotaSpent)
      let next = ScriptedSchedules()
      #expect(try await Self.sync(next, store).run(options).isComplete)
      #expect(next.asked == ["DEL 2026-12-02", "BLR 2026-12-02"])
      let again = ScriptedSchedules()
      #expect(try await Self.sync(again, store).run(options).asked == 4)
    }
  }

  @Test("a stumble is tried once more, a lasting one is passed over, three in a row end the run")
  func stumbles() async throws {
    try await TestStore.with { store in
      let options = SyncSchedules.Options(targets: Self.targets, days: Self.days)
      let bad = ProviderFault(.serverError(500), "down")
      let stumbling = ScriptedSchedules(faults: [1: bad, 3: bad, 4: bad])
      let outcome = try await Self.sync(stumbling, store).run(options)
      #expect(outcome.isComplete)
      #expect(outcome.failures == ["BLR-BOM 2026-12-01: down"])
      let dead = ScriptedSchedules(faults: Dictionary(uniqueKeysWithValues: (1...20).map { ($0, bad) }))
      let ended = try await Self.sync(dead, store).run(options)
      #expect(ended.stopped == bad && ended.done == 2)
    }
  }

  @Test("one run asks no more than it may")
  func bounded() async throws {
    try await TestStore.with { store in
      let source = ScriptedSchedules()
      let options = SyncSchedules.Options(targets: Self.targets, days: Self.days, mostAsked: 3)
      let first = try await Self.sync(source, store).run(options)
      let second = try await Self.sync(source, store).run(options)
      #expect(first.done == 3 && !first.isComplete && second.isComplete)
      #expect(source.asked.count == 4)
    }
  }

  @Test("targets are airports or routes, in writing")
  func targets() {
    #expect(SyncTarget("DEL-BOM")?.description == "DEL-BOM")
    #expect(SyncTarget("DEL")?.destinations == nil)
    for text in ["", "del", "DEL-", "DEL-BOM-GOI", "DELBOM"] { #expect(SyncTarget(text) == nil, "\(text)") }
  }
}
