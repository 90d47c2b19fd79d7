public import Store
public import Travel
public import World
import BSON

/// Reads airports from CSV into the collection `airports`: their names from the file, coordinates and zone from the world's
/// facts.
public struct ImportAirports: Sendable {
  public static let collectionName = "airports"
  private static let needed = ["code", "airport", "city", "country"]

  private let world: World
  private let airports: Collection
  private let clock: any Travel.Clock

  public init(_ world: World, _ store: Store, clock: any Travel.Clock = SystemClock()) {
    self.world = world
    airports = store.collection(Self.collectionName)
    self.clock = clock
  }

  /// - Parameter report: hears of each line that is not taken, as it is met.
  /// - Throws: `CSVError` when the file cannot be used at all, `StoreError` when the store fails.
  public func run(path: String, report: (ImportProblem) -> Void = { _ in }) async throws -> ImportOutcome {
    var outcome = ImportOutcome()
    let file = try ImportFile(path, needs: Self.needed)
    outcome.passedOver = file.columns(otherThan: Self.needed)
    var operations: [(filter: Document, update: Document)] = []
    var lines: [AirportCode: Int] = [:]
    file.read(&outcome, report: report) { row throws(LineError) in
      let airport = try airport(row)
      if let line = lines[airport.code] { throw LineError("\(airport.code) stands in line \(line) already") }
      lines[airport.code] = row.line
      operations.append(operation(row, airport))
    }
    let stored = try await airports.bulkUpsert(operations)
    outcome.added = stored.upserted
    outcome.updated = stored.matched
    return outcome
  }

  private func airport(_ row: CSVRow) throws(LineError) -> Airport {
    guard let code = AirportCode(row.text("code")) else {
      throw LineError("code \"\(row.text("code"))\" is not an airport code of three capitals")
    }
    for column in ["airport", "city", "country"] where row.text(column).isEmpty { throw LineError("\(column) is empty") }
    guard let airport = world.airport(code) else {
      throw LineError("\(code) is not a known airport, so its coordinates and zone are not known")
    }
    return airport
  }

  private func operation(_ row: CSVRow, _ airport: Airport) -> (filter: Document, update: Document) {
    let now = Value.date(milliseconds: clock.now().milliseconds)
    let fields: Document = [
      "name": .string(row.text("airport")), "city": .string(row.text("city")), "country": .string(row.text("country")),
      "countryCode": .string(airport.country), "zone": .string(airport.zone),
      "location": ["type": "Point", "coordinates": [.double(airport.longitude), .double(airport.latitude)]],
      "source": "import", "updatedAt": now,
    ]
    return (
      filter: ["_id": .string(airport.code.description)],
      update: ["$set": .document(fields), "$setOnInsert": ["createdAt": now]]
    )
  }
}
