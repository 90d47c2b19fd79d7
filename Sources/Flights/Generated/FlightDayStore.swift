import BSON
public import Store
public import Travel

/// The generated flights as they are stored: the collection `flightDays`, one document for each airport and local day
/// (MongoDB's bucket pattern), because hundreds of thousands of single documents cannot be read in seconds.
public struct FlightDayStore: Sendable {
  public static let collectionName = "flightDays"
  let days: Collection

  public init(_ store: Store) { days = store.collection(Self.collectionName) }

  /// Makes an index by day, and by airport within a day: that is how whole worlds are read, and how days go.
  ///
  /// For an empty collection: an index over a world that is there takes the development store minutes.
  func prepare() async throws(StoreError) { try await days.createIndexes([Index(keys: ["date": 1, "origin": 1])]) }

  /// One airport's day; nil when it is not there.
  /// - Throws: `StoreError`, or `FlightDayDamage` when its document is not what was stored.
  public func day(_ origin: AirportCode, _ date: LocalDate) async throws -> FlightDay? {
    guard let document = try await days.findOne(["_id": .string(FlightDay.id(origin, date))]) else { return nil }
    return try FlightDay(document)
  }

  /// One airport's day; nil when it is not there or damaged.
  func sound(_ origin: AirportCode, _ date: LocalDate) async throws(StoreError) -> FlightDay? {
    guard let document = try await days.findOne(["_id": .string(FlightDay.id(origin, date))]) else { return nil }
    return try? FlightDay(document)
  }

  /// Adds documents; those that are there stay as they are.
  /// - Throws: `StoreError` when one could not be written for any other reason.
  func add(_ batch: [Document]) async throws(StoreError) {
    let outcome = try await days.insertMany(batch)
    for fault in outcome.errors {
      if case .duplicateKey = fault.error { continue }
      throw fault.error
    }
  }

  /// Removes what leaves outside some days; nil for everything.
  /// - Returns: how many documents went.
  @discardableResult
  func remove(outside range: ClosedRange<LocalDate>?) async throws(StoreError) -> Int {
    guard let range else { return try await days.deleteInRounds([:]) }
    let passed = try await days.deleteInRounds(["date": ["$lt": .string(range.lowerBound.description)]])
    return try await passed + days.deleteInRounds(["date": ["$gt": .string(range.upperBound.description)]])
  }
}
