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
  let clock: any Clock

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    flights = store.collection(Self.collectionName)
    versions = store.collection("versions")
    self.clock = clock
  }

  /// Makes sure the indexes exist: a route by day, a day. The flight's key is its `_id`.
  public func prepare() async throws(StoreError) {
    try await flights.createIndexes([
      Index(keys: ["origin": 1, "destination": 1, "date": 1]),
      Index(keys: ["date": 1]),
    ])
  }

  /// One flight, nil when it is not there or its document cannot be read.
  public func flight(_ id: StoredFlightID) async throws(StoreError) -> StoredFlight? {
    try await flights.findOne(["_id": .string(id.description)]).flatMap(StoredFlight.init)
  }

  /// One flight by its number and day, wherever it leaves: the earliest when it has several legs.
  public func flight(_ number: FlightNumber, on date: LocalDate) async throws(StoreError) -> StoredFlight? {
    let filter: Document = [
      "_id": ["$gte": .string("\(number)-"), "$lt": .string("\(number).")], "date": .string(date.description),
    ]
    return try await flights.find(filter).collect(limit: 20).compactMap(StoredFlight.init)
      .min { $0.departure.instant < $1.departure.instant }
  }

  /// Hands over every flight that leaves on these local days, one by one as they come from the store; nil for a document
  /// that cannot be read.
  ///
  /// A week is asked for at a time: the development store makes a whole answer before it sends the first batch, so one
  /// question for months could outlast the connection's patience on a busy machine.
  public func read(_ days: ClosedRange<LocalDate>, _ take: (StoredFlight?) -> Void) async throws(StoreError) {
    for week in days.weeks {
      for try await document in find(week) { take(StoredFlight(document)) }
    }
  }

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
    let batch = batch.map { flight in known[flight.id.description].map { flight.keepingSeats(of: $0) } ?? flight }
    let now = Value.date(milliseconds: clock.now().milliseconds)
    return try await flights.bulkUpsert(
      batch.map { flight in
        (
          filter: ["_id": .string(flight.id.description)],
          update: [
            "$set": .document(Document(flight.fields + [("updatedAt", now)])), "$setOnInsert": ["createdAt": now],
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
