import BSON
public import ProviderKit
public import Store
public import Travel

/// The stored flights, in the collection `flights`.
///
/// `_id` is the written `StoredFlightID`, so a flight is there once however many try to add it.
public struct StoredFlightStore: Sendable {
  public static let collectionName = "flights"
  let flights: Collection
  let versions: Collection
  /// The generated flights, which lie under these: a document of `flights` takes the place of the generated one.
  public let days: FlightDayStore
  private let seedings: Seedings
  let clock: any Clock

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    flights = store.collection(Self.collectionName)
    versions = store.collection("versions")
    days = FlightDayStore(store)
    seedings = Seedings(store)
    self.clock = clock
  }

  /// Makes sure the indexes exist: a route by day, a day, what changed last, what a request made. The flight's key is its `_id`.
  public func prepare() async throws(StoreError) {
    try await flights.createIndexes([
      Index(keys: ["origin": 1, "destination": 1, "date": 1]),
      Index(keys: ["date": 1]),
      Index(keys: ["updatedAt": 1]),
      Index(keys: ["request.key": 1], sparse: true, name: "request"),
    ])
  }

  /// One flight, of a document of its own or of a generated day; nil when it is not there, was taken out, or cannot be
  /// read.
  public func flight(_ id: StoredFlightID) async throws(StoreError) -> StoredFlight? {
    if let document = try await flights.findOne(["_id": .string(id.description)]) {
      return document["deleted"]?.bool == true ? nil : StoredFlight(document)
    }
    return try await generated([id])[id.description]
  }

  /// Hands over everything stored that leaves on these local days, one by one as it comes from the store.
  ///
  /// A week is asked for at a time: the development store makes a whole answer before it sends the first batch, so one
  /// question for months could outlast the connection's patience on a busy machine.
  public func read(_ days: ClosedRange<LocalDate>, _ take: (StoredEntry) -> Void) async throws(StoreError) {
    for week in days.weeks {
      for try await document in find(week) { take(StoredEntry(document)) }
    }
  }

  /// Hands over what was changed since an instant and leaves on these days, soonest changed first, up to `limit` of them.
  public func read(
    changedSince instant: UTCInstant, on days: ClosedRange<LocalDate>, limit: Int, _ take: (StoredEntry) -> Void
  ) async throws(StoreError) {
    let filter: Document = [
      "updatedAt": ["$gte": .date(milliseconds: instant.milliseconds)],
      "date": ["$gte": .string(days.lowerBound.description), "$lte": .string(days.upperBound.description)],
    ]
    for try await document in flights.find(filter, limit: limit, batchSize: 2000, milliseconds: 60_000) { take(StoredEntry(document)) }
  }

  /// Hands over those of these flights, by id, that have documents of their own; taken out ones too.
  public func read(_ ids: some Sequence<String>, _ take: (StoredEntry) -> Void) async throws(StoreError) {
    for try await document in flights.find(["_id": ["$in": .array(ids.map(Value.string))]]) { take(StoredEntry(document)) }
  }

  /// What is stored of a generated world, nil when none is.
  public func generatedWorld() async throws(StoreError) -> SeededWorld? { try await seedings.world() }

  func find(_ days: ClosedRange<LocalDate>, projection: Document? = nil) -> Cursor {
    flights.find(
      ["date": ["$gte": .string(days.lowerBound.description), "$lte": .string(days.upperBound.description)]],
      projection: projection, batchSize: 2000, milliseconds: 600_000)
  }

  /// How many flights are stored.
  public func count() async throws(StoreError) -> Int { try await flights.count(milliseconds: 30_000) }

  /// Adds or replaces flights by their ids, schedule and sale alike, in bulk. A cabin that was on sale before with as many
  /// seats in all keeps the seats that are left.
  ///
  /// - Returns: how many were new, changed, and refused.
  @discardableResult
  public func put(_ batch: [StoredFlight]) async throws(StoreError) -> BulkOutcome {
    let known = try await sold(among: batch)
    let batch = batch.map { flight in known[flight.id.description].map { flight.keepingSeats(of: $0.flight) } ?? flight }
    let now = Value.date(milliseconds: clock.now().milliseconds)
    return try await flights.bulkUpsert(
      batch.map { flight in
        (
          filter: ["_id": .string(flight.id.description)],
          update: [
            "$set": .document(Document(flight.fields + [("updatedAt", now)])), "$setOnInsert": ["createdAt": now],
            "$unset": ["deleted": ""],
          ]
        )
      })
  }

  /// Adds flights that are not there yet; those that are stay untouched and count as errors of the outcome.
  @discardableResult
  public func add(_ batch: [StoredFlight]) async throws(StoreError) -> BulkOutcome {
    let now = Value.date(milliseconds: clock.now().milliseconds)
    return try await flights.insertMany(
      batch.map {
        Document([("_id", .string($0.id.description))] + $0.fields + [("createdAt", now), ("updatedAt", now)])
      })
  }

  /// Saves what a schedule source told about one flight; `keeps` marks it as something a booking refers to.
  @discardableResult
  public func save(_ flight: ScheduledFlight, from source: String, keeps: Bool = true) async throws(StoreError)
    -> StoredFlightID
  {
    let stored = StoredFlight(flight, source: source)
    try await enrich([stored], keeps: keeps)
    return stored.id
  }
}

extension ClosedRange<LocalDate> {
  /// The days seven by seven.
  var weeks: [ClosedRange<LocalDate>] {
    stride(from: 0, through: lowerBound.days(until: upperBound), by: 7).map { start in
      let first = lowerBound.adding(days: start)
      return first...Swift.min(first.adding(days: 6), upperBound)
    }
  }
}
