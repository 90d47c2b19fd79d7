import Flights
import Foundation
import Store
import Telemetry
import Travel
import World

/// `jetway import`: airports and weekly flights from CSV.
struct ImportCommand: Command {
  let name = "import"
  let summary = "read airports and weekly flights from CSV files"
  let options = [
    Option("airports", "FILE", "columns code,airport,city,country, in any order"),
    Option("flights", "FILE", "columns origin,destination,depart_time,depart_weekday (0 = Monday),duration,arrival_time,"),
    Option("", nil, "arrival_weekday,flight_no,airline_code,airline,economy_fare,business_fare,first_fare; times are local"),
    Option("currency", "CODE", "currency of the fares (USD)"),
    Option("from", "DATE", "first day the schedule is flown (today)"),
    Option("until", "DATE", "last day (60 days after the first; at most 400)"),
  ]

  func run(_ arguments: Arguments) async throws -> Int32 {
    guard arguments.has("airports") || arguments.has("flights") else {
      throw UsageError("nothing to import: give --airports FILE, --flights FILE, or both")
    }
    let currency = try arguments.parsed("currency", "an ISO 4217 code such as INR") { Currency($0) } ?? .usd
    let first = try arguments.parsed("from", "a date such as 2026-12-01") { LocalDate($0) } ?? SystemClock().now().utcDate
    let last = try arguments.parsed("until", "a date such as 2027-01-31") { LocalDate($0) } ?? first.adding(days: 60)
    guard first <= last, first.days(until: last) < 400 else {
      throw UsageError("'--until \(last)': expected a day from \(first) to \(first.adding(days: 399))")
    }
    let settings = try Settings()
    Log.bootstrap(level: .warn)
    let world = try World(directory: settings.worldDirectory)
    let store = try Store(uri: settings.mongoURI, database: settings.database)
    let isClean = try await settings.recorded("jetway import", in: store) { _ in
      try await Self.read(arguments, world, store, currency, first...last)
    }
    await store.close()
    return isClean ? 0 : 1
  }

  /// False when a line was not taken.
  private static func read(_ arguments: Arguments, _ world: World, _ store: Store, _ currency: Currency, _ days: ClosedRange<LocalDate>) async throws -> Bool {
    var isClean = true
    if let path = arguments["airports"] {
      let outcome = try await ImportAirports(world, store).run(path: path) { Console.err("\(path), \($0)") }
      isClean = tell("airports", outcome)
    }
    if let path = arguments["flights"] {
      let progress = Progress("flights")
      let outcome = try await ImportFlights(world, store).run(
        ImportFlights.Options(path: path, currency: currency, days: days), report: { Console.err("\(path), \($0)") },
        progress: { progress.update($0, of: $1) })
      try await StoredFlightStore(store).markChanged(everything: false)
      isClean = tell("flights", outcome) && isClean
    }
    return isClean
  }

  /// Says what an import did; false when a line was not taken.
  private static func tell(_ what: String, _ outcome: ImportOutcome) -> Bool {
    Console.out(
      "\(what): \(outcome.added) added, \(outcome.updated) updated, \(outcome.problemCount) bad lines of \(outcome.lines)")
    if !outcome.passedOver.isEmpty { Console.err("columns passed over: \(outcome.passedOver.joined(separator: ", "))") }
    return outcome.problemCount == 0
  }
}
