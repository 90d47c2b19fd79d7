import BSON
import Store
public import Travel

/// What is stored of a generated world.
public struct SeededWorld: Sendable, Equatable {
  /// One day that is whole.
  public struct Day: Sendable, Equatable {
    public var flights = 0
    /// The sum of its documents' checksums.
    public var checksum: UInt64 = 0

    public init(flights: Int = 0, checksum: UInt64 = 0) { (self.flights, self.checksum) = (flights, checksum) }
  }

  static let id = "flightDays"

  public var size: WorldSize
  public var seed: UInt64
  public var version = GeneratedWorld.version
  public var format = FlightDay.format
  public var days: [LocalDate: Day] = [:]

  public init(size: WorldSize, seed: UInt64) { (self.size, self.seed) = (size, seed) }

  /// Flights of all days.
  public var flights: Int { days.values.reduce(0) { $0 + $1.flights } }
}

/// What was seeded, in the collection `seedings`: one document for the demo's flights, one for a generated world.
struct Seedings: Sendable {
  private let seedings: Collection

  init(_ store: Store) { seedings = store.collection("seedings") }

  func isThere(_ id: String) async throws(StoreError) -> Bool { try await seedings.findOne(["_id": .string(id)]) != nil }

  func forget(_ id: String) async throws(StoreError) { _ = try await seedings.deleteOne(["_id": .string(id)]) }

  func world() async throws(StoreError) -> SeededWorld? {
    guard let document = try await seedings.findOne(["_id": .string(SeededWorld.id)]),
      let seed = document["seed"]?.string.flatMap({ UInt64($0) })
    else { return nil }
    var world = SeededWorld(size: document["size"]?.string.flatMap { WorldSize(rawValue: $0) } ?? .week, seed: seed)
    world.version = document["version"]?.int ?? 0
    world.format = document["format"]?.int ?? 0
    for element in document["days"]?.document ?? [:] {
      guard let date = LocalDate(element.key), let day = element.value.document, let flights = day["flights"]?.int,
        let checksum = day["checksum"]?.string.flatMap({ UInt64($0, radix: 16) })
      else { continue }
      world.days[date] = SeededWorld.Day(flights: flights, checksum: checksum)
    }
    return world
  }

  func keep(_ world: SeededWorld) async throws(StoreError) {
    let days = world.days.sorted { $0.key < $1.key }.map { date, day in
      (
        date.description,
        Value.document(["flights": Value(day.flights), "checksum": .string(Checksum.text(day.checksum))])
      )
    }
    let fields: Document = [
      "size": .string(world.size.rawValue), "seed": .string(String(world.seed)), "version": Value(world.version), "format": Value(world.format),
      "days": .document(Document(days)),
    ]
    _ = try await seedings.updateOne(["_id": .string(SeededWorld.id)], ["$set": .document(fields)], upsert: true)
  }
}
