import BSON
import Proof
import Store
import Telemetry

/// `jetway bench booking`: checkouts a second over the configured store, in a database of its own that is emptied again.
struct BookingBenchRun: Sendable {
  let checkouts: Int

  init(_ arguments: Arguments) throws { checkouts = try arguments.int("queries", 1...1_000_000) ?? 2000 }

  func run() async throws -> Int32 {
    let settings = try Settings()
    Log.bootstrap(level: .error)
    let store = try Store(uri: settings.mongoURI, database: "jetway_bench_\(ObjectID())", connections: 8)
    let report: Result<BookingBench.Report, any Error>
    do { report = .success(try await BookingBench(store: store, checkouts: checkouts).run()) } catch { report = .failure(error) }
    for name in ["bookings", "seats", "idempotencyKeys", "inserts"] { _ = try? await store.collection(name).deleteInRounds([:]) }
    try? await store.drop()
    await store.close()
    let measured = try report.get()
    Console.out(measured.text)
    return measured.journeys <= 6 ? 0 : 1
  }
}
