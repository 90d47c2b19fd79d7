import AviationStack
import Fetch
import Flights
import Foundation
import ProviderKit
import Store
import Telemetry
import Travel
import World

/// `jetway sync`: schedules from AviationStack into the stored flights.
struct SyncCommand: Command {
  let name = "sync"
  let summary = "fetch schedules from AviationStack into the stored flights, once or every so often"
  let options = [
    Option("airports", "A,B-C", "whose departures to fetch: airports, or routes such as DEL-BOM (the ten busiest airports)"),
    Option("days", "N", "how many days from today (2)"),
    Option("calls", "N", "airports and days asked about in one run at most (20); the monthly quota is kept in any case"),
    Option("every", "TIME", "keep going, with this pause between runs: 30m, 6h, 1d"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    let settings = try Settings()
    guard let stack = settings.aviationStack else {
      throw UsageError("there is no key: set JETWAY_AVIATIONSTACK_ACCESS_KEY (or let `jetway sandbox` play AviationStack)")
    }
    let world = try World(directory: settings.worldDirectory)
    let targets = try arguments.parsed("airports", "airports or routes, comma separated, such as DEL,BOM-GOI") { text in
      let targets = text.split(separator: ",").map { SyncTarget($0) }
      return targets.contains(nil) || targets.isEmpty ? nil : targets.compactMap(\.self)
    } ?? Self.busiest(10, world)
    let days = try arguments.int("days", 1...60) ?? 2
    let most = try arguments.int("calls", 1...100_000) ?? 20
    let pause = try arguments.parsed("every", "a time such as 30m, 6h or 1d", Self.pause)
    Log.bootstrap(level: settings.logLevel)

    let store = try Store(uri: settings.mongoURI, database: settings.database)
    let fetcher = Fetcher(FetchConfiguration(reach: settings.edge.reach))
    let source = AviationStack(stack, fetcher: fetcher, world: world, store: store)
    let sync = SyncSchedules(from: source, store)
    let stored = StoredFlightStore(store)
    let plan: @Sendable () -> SyncSchedules.Options = {
      let today = SystemClock().now().utcDate
      return SyncSchedules.Options(targets: targets, days: today...today.adding(days: days - 1), mostAsked: most)
    }
    let code: Result<Int32, any Error>
    do {
      code = .success(try await settings.recorded("jetway sync", in: store) { _ in try await run(sync, plan, every: pause, stored).get() })
    } catch { code = .failure(error) }
    fetcher.shutdown()
    await store.close()
    return try code.get()
  }

  /// One run, or with a pause one after the other until told to stop.
  private func run(
    _ sync: SyncSchedules, _ plan: @escaping @Sendable () -> SyncSchedules.Options, every pause: Duration?, _ stored: StoredFlightStore
  ) async -> Result<Int32, StoreError> {
    if let pause {
      let work = Task {
        await sync.keepGoing(every: pause, options: plan) { result in
          switch result {
          case .success(let outcome): _ = await Self.tell(outcome, stored)
          case .failure(let error): Console.err("jetway sync: \(describe(error))")
          }
        }
      }
      await Signals.untilStopped()
      work.cancel()
      await work.value
      return .success(0)
    }
    let progress = Progress("airports and days")
    do throws(StoreError) {
      let outcome = try await sync.run(plan()) { done, total, _ in progress.update(done, of: total) }
      return .success(await Self.tell(outcome, stored))
    } catch {
      return .failure(error)
    }
  }

  private static func tell(_ outcome: SyncOutcome, _ stored: StoredFlightStore) async -> Int32 {
    if outcome.added + outcome.updated > 0 { try? await stored.markChanged(everything: false) }
    for failure in outcome.failures { Console.err(failure) }
    Console.out(
      "flights: \(outcome.added) added, \(outcome.updated) updated of \(outcome.fetched) told; "
        + "\(outcome.done) of \(outcome.steps) airports and days done")
    if let stopped = outcome.stopped { Console.err("stopped early: \(stopped.message); the next run goes on from here") }
    return outcome.failures.isEmpty ? 0 : 1
  }

  private static func busiest(_ count: Int, _ world: World) -> [SyncTarget] {
    world.allAirports.sorted { $0.rank > $1.rank }.prefix(count).map { SyncTarget($0.code) }
  }

  /// `30m`, `6h`, `1d`: at least a minute, at most a month.
  static func pause(_ text: String) -> Duration? {
    guard let unit = text.last, let count = Int(text.dropLast()), let each = ["m": 60, "h": 3_600, "d": 86_400][unit] else {
      return nil
    }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: each)
    return overflow || !(60...2_678_400).contains(seconds) ? nil : .seconds(seconds)
  }
}
