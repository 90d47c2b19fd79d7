import BSON
public import Store
public import Travel

/// The generated flights as they are stored: the collection `flightDays`, one document for each airport and local day
/// (MongoDB's bucket pattern), because hundreds of thousands of single documents cannot be read in seconds.
public struct FlightDayStore: Sendable {
  public static let collectionName = "flightDays"
  let days: Collection

  public init(_ store: Store) { days = store.collection(Self.collectionName) }

  /// Makes sure the indexes exist: by airport, because the development store goes through everything for a range of
  /// `_id`, and by day.
  public func prepare() async throws(StoreError) {
    try await days.createIndexes([Index(keys: ["origin": 1]), Index(keys: ["date": 1])])
  }

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

  /// Hands over every document of some airports and days, in the order airport, day.
  ///
  /// The airports are asked about some at a time, so that no answer is longer than the development store makes within the
  /// connection's patience; while one answer is looked at, the store makes the next.
  /// - Parameter origins: in alphabetical order.
  public func read(
    from origins: [AirportCode], on range: ClosedRange<LocalDate>, _ take: (Result<FlightDay, FlightDayDamage>) throws -> Void
  ) async throws {
    let perAirport = range.lowerBound.days(until: range.upperBound) + 1
    let stride = Swift.max(Self.piece / perAirport, 1)
    let pieces = Swift.stride(from: 0, to: origins.count, by: stride).map { start in
      origins[start]...origins[Swift.min(start + stride, origins.count) - 1]
    }
    guard let first = pieces.first else { return }
    var ahead = Task { try await documents(first, range) }
    defer { ahead.cancel() }
    for place in pieces.indices {
      let documents = try await ahead.value
      if place + 1 < pieces.count { ahead = Task { [next = pieces[place + 1]] in try await self.documents(next, range) } }
      for document in documents {
        guard let day = document["date"]?.string, range.contains(text: day) else { continue }
        try take(Result { () throws(FlightDayDamage) in try FlightDay(document) })
      }
    }
  }

  private func documents(_ origins: ClosedRange<AirportCode>, _ range: ClosedRange<LocalDate>) async throws -> [Document] {
    let among: Document = ["$gte": .string(origins.lowerBound.description), "$lte": .string(origins.upperBound.description)]
    var found: [(id: String, document: Document)] = []
    for try await document in days.find(["origin": .document(among)], batchSize: 2000, milliseconds: 60_000) {
      found.append((document["_id"]?.string ?? "", document))
    }
    return found.sorted { $0.id < $1.id }.map(\.document)
  }

  /// Documents asked for at once, about.
  private static let piece = 4_000

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

extension ClosedRange<LocalDate> {
  /// Whether a day as it is written lies within.
  func contains(text: String) -> Bool { LocalDate(text).map(contains) ?? false }
}
