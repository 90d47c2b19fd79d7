import BSON
import Booking
import Store
import Synchronization
import Travel
import Web

/// One seed's run: several clients, two processes that crash, a store and a bank that lose answers, and a clock that jumps.
///
/// Everything runs on the calling thread, and everything that could be otherwise is drawn from the seed; so a run can be repeated.
public final class Simulation: Sendable {
  /// What a run came to.
  public struct Outcome: Sendable {
    public var seed: UInt64
    public var verdict: Verdict
    public var operations: [Operation]
    public var crashes: Int
    /// Every write in order, when it was asked for.
    public var trace: [String]
    public var holds: Bool { verdict.holds }
  }

  let seed: UInt64
  let chance: Chance
  let time: VirtualTime
  let store: SimulatedStore
  let bank: SimulatedBank
  let bus = SimulatedBus()
  let desk: SimulatedDesk
  let log = OperationLog()
  let processes = Mutex<[SimulatedProcess]>([])
  let clientsAtWork = Mutex(0)
  private let crashes = Mutex(0)
  private let isSettling = Mutex(false)
  private let verdict = Mutex(Verdict())

  static let start = UTCInstant(seconds: 1_795_000_000)

  /// - Parameters:
  ///   - bug: a mistake to plant; nil for the system as it is.
  ///   - traces: whether to keep every write, for people.
  public init(seed: UInt64, bug: PlantedBug? = nil, traces: Bool = false) {
    self.seed = seed
    chance = Chance(seed: seed)
    time = VirtualTime(start: Self.start)
    store = SimulatedStore(time: time, chance: chance, bug: bug)
    if traces { store.trace.withLock { $0 = [] } }
    bank = SimulatedBank(bug: bug)
    desk = SimulatedDesk(chance: chance, clock: time, moves: 60)
  }

  /// Runs to the end: the busy part, a minute of quiet, the end of every hold, and a last probe of what is free.
  public func run() -> Outcome {
    SeededChance.$source.withValue(chance) {
      for number in 0..<2 { time.start { await self.begin(number) } }
      time.run(for: 1000)
      store.faults.withLock { $0 = chance.pick([0: 1, 15: 2, 50: 2]) ?? 0 }
      // Some seeds have no crash: what goes wrong there has another cause.
      for _ in 0..<(chance.pick([0: 2, 1: 2, 3: 3]) ?? 0) { plan { self.crash() } }
      if chance.happens(250) { plan { self.store.downUntil.withLock { $0 = self.time.now().milliseconds + Int64(self.chance.within(2000...30_000)) } } }
      for number in 0..<chance.within(3...6) { time.start { await self.client(number) } }
      // In half of the seeds others come when the first holds have run out.
      if chance.happens(500) { for number in 6..<9 { time.start { await self.client(number, after: Int64(self.chance.within(1_550_000...1_800_000))) } } }
      busy()
      settle()
      return outcome()
    }
  }

  private func plan(_ body: @escaping @Sendable () -> Void) { time.after(Int64(chance.within(100...40_000)), body) }

  private func busy() {
    var looks = 0
    while looks < 4000, clientsAtWork.withLock({ $0 }) > 0 || looks == 0 {
      time.run(for: 1000)
      if looks % 8 == 7, log.lastAt.withLock({ $0 }) + 10_000 > time.now().milliseconds { look(.busy) }
      looks += 1
    }
  }

  private func settle() {
    store.faults.withLock { $0 = 0 }
    store.downUntil.withLock { $0 = 0 }
    desk.calm()
    for process in processes.withLock({ $0 }) { process.life.light(calls: .max, .before) }
    isSettling.withLock { $0 = true }
    time.run(for: 65_000)
    // A payer may act on the bank's page at any moment: what follows from it has two rounds of a process before anybody looks. What the
    // bank decides by itself, without its notice coming through, is found by asking: that has the minute that everything has.
    for _ in 0..<60 where isMoving() { time.run(for: 5000) }
    look(.settled)
    isSettling.withLock { $0 = false }
    time.run(for: 45 * 60_000)
    probe()
    look(.over)
    let answers = HistoryChecker(log.operations).answers()
    verdict.withLock { $0.add(answers) }
  }

  /// Whether an event was written within the last 5 s, or the bank decided something within the last minute.
  private func isMoving() -> Bool {
    let lately = time.now().milliseconds - 5000
    if let last = bank.lastAt, last.milliseconds + HistoryChecker.patience > time.now().milliseconds { return true }
    return observed().bookings.contains { $0.events.contains { $0.at > lately } }
  }

  /// When all is quiet, what is free can be had.
  private func probe() {
    for trip in desk.trips {
      let keys = trip.itinerary.segments.map { SeatKey($0).description }
      let maps = observed().seats.filter { keys.contains($0.key) }
      let free = maps.map { $0.free(at: time.now().milliseconds) }.min() ?? 0
      guard maps.count == keys.count, free > 0 else { continue }
      time.start { await self.hold(SimulatedClient(name: "probe", simulation: self), trip, heads: 1, kind: .probe, fulfilment: "mock") }
      // Processes that nobody asked anything rest for up to 35 s between rounds.
      time.run(for: 65_000)
    }
  }

  private func look(_ stage: HistoryChecker.Stage) {
    let found = HistoryChecker(log.operations).verdict(observed(), stage)
    verdict.withLock { $0.add(found) }
  }

  func observed() -> Observed {
    var observed = store.documents.withLock { documents in
      Observed(at: time.now().milliseconds, bookings: documents.all("bookings"), seats: documents.all("seats"), keys: documents.all("idempotencyKeys"))
    }
    (observed.charges, observed.refunds) = bank.entries()
    observed.limit = SimulatedProcess.limit
    observed.deliveries = bus.deliveries.withLock { $0 }
    store.documents.withLock { documents in
      observed.effects = documents.all("effects").compactMap { $0["_id"]?.string }
      observed.deadEvents = Set(documents.all("deadLetters").compactMap { $0["eventId"]?.string })
    }
    observed.handledAgain = bus.handledAgain.withLock { $0 }
    return observed
  }

  private func outcome() -> Outcome {
    var whole = verdict.withLock { $0 }
    for operation in store.documents.withLock({ $0.unknown }).sorted() {
      whole.violations.append(Violation(.order, "the simulated store does not know \(operation)"))
    }
    return Outcome(seed: seed, verdict: whole, operations: log.operations, crashes: crashes.withLock { $0 },
      trace: store.trace.withLock { $0 ?? [] })
  }
}

extension Simulation {
  /// A process that serves, works behind, and is followed by another when it dies.
  private func begin(_ number: Int) async {
    let process = SimulatedProcess(number, store: store, bank: bank, desk: desk, bus: bus, notify: notify)
    await process.prepare()
    guard !process.life.isDead else { return again(number) }
    processes.withLock { $0.append(process) }
    process.life.mourn { self.again(number) }
    while !process.life.isDead {
      await time.sleep(pace)
      if !process.life.isDead { await process.round() }
    }
  }

  /// How long a process rests between rounds: a second or two, longer when nobody has asked for anything in a while.
  private var pace: Int64 {
    let quiet = time.now().milliseconds - log.lastAt.withLock { $0 }
    if isSettling.withLock({ $0 }) || quiet < 70_000 { return Int64(chance.within(500...2500)) }
    return Int64(quiet < 300_000 ? chance.within(8000...12_000) : chance.within(25_000...35_000))
  }

  private func again(_ number: Int) {
    processes.withLock { $0.removeAll { $0.life.isDead } }
    time.after(Int64(chance.within(200...4000))) { self.time.start { await self.begin(number) } }
  }

  /// kill -9, at one of the next calls of a process, or at once.
  private func crash() {
    guard clientsAtWork.withLock({ $0 }) > 0, let victim = chance.pick(processes.withLock { $0 }) else { return }
    crashes.withLock { $0 += 1 }
    if chance.happens(200) { return victim.life.end() }
    victim.life.light(calls: chance.within(1...12), chance.happens(500) ? .before : .after)
  }
}
