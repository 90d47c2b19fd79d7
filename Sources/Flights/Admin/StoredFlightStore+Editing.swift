import BSON
public import Store
public import Travel

/// Which request made a flight: its Idempotency-Key and its content, each as a short sum.
struct RequestMark: Sendable, Equatable {
  let key: String
  let content: String

  var document: Document { ["key": .string(key), "content": .string(content)] }
}

/// What came of adding flights that must be new.
enum Creation: Sendable, Equatable {
  case created
  /// The same request made them before.
  case replayed
  /// These are there already.
  case duplicates([String])
  /// The key was used with another content.
  case mismatch
}

extension StoredFlightStore {
  /// Adds flights that nobody knows yet, all or none.
  func create(_ batch: [StoredFlight], _ mark: RequestMark) async throws(StoreError) -> Creation {
    if let earlier = try await documents(of: mark).first {
      return earlier[path: "request.content"]?.string == mark.content ? .replayed : .mismatch
    }
    let taken = try await present(batch.map(\.id))
    if !taken.isEmpty { return .duplicates(taken.sorted()) }
    let now = Value.date(milliseconds: clock.now().milliseconds)
    let outcome = try await flights.bulkUpsert(
      batch.map { flight in
        let fields = flight.fields + [("request", .document(mark.document)), ("updatedAt", now)]
        return (
          filter: ["_id": .string(flight.id.description), "deleted": true],
          update: ["$set": .document(Document(fields)), "$unset": ["deleted": ""], "$setOnInsert": ["createdAt": now]]
        )
      })
    // Somebody else was quicker with some, unless it was ourselves: a bulk that is retried finds its own.
    var lost: [String] = []
    for fault in outcome.errors {
      guard case .duplicateKey = fault.error else { throw fault.error }
      let id = batch[fault.position].id.description
      let document = try await flights.findOne(["_id": .string(id)], projection: ["request": 1])
      if document?[path: "request.key"]?.string != mark.key { lost.append(id) }
    }
    guard lost.isEmpty else {
      _ = try await flights.updateMany(
        ["_id": ["$in": .array(batch.map { .string($0.id.description) })], "request.key": .string(mark.key)],
        ["$set": ["deleted": true, "updatedAt": now], "$unset": ["request": ""]])
      return .duplicates(lost.sorted())
    }
    return .created
  }

  /// The flights that a request made, as they are now.
  func made(by mark: RequestMark) async throws(StoreError) -> [StoredFlight] {
    try await documents(of: mark).filter { $0["deleted"]?.bool != true }.compactMap(StoredFlight.init)
  }

  /// What a request made.
  private func documents(of mark: RequestMark) async throws(StoreError) -> [Document] {
    try await flights.find(["request.key": .string(mark.key)]).collect(limit: 400)
  }

  /// Puts a flight in the place of the one of its name, fares and seats included.
  func replace(_ flight: StoredFlight) async throws(StoreError) {
    let now = Value.date(milliseconds: clock.now().milliseconds)
    _ = try await flights.updateOne(
      ["_id": .string(flight.id.description)],
      ["$set": .document(Document(flight.fields + [("updatedAt", now)])), "$setOnInsert": ["createdAt": now]], upsert: true)
  }

  /// Takes a flight out: it is no longer found or sold, and stays marked so that every process hears of it and no seed brings
  /// it back.
  /// - Returns: false when it was not there.
  public func delete(_ id: StoredFlightID) async throws(StoreError) -> Bool {
    if let generated = try await generated([id])[id.description] { try await add([generated]) }
    let now = Value.date(milliseconds: clock.now().milliseconds)
    let outcome = try await flights.updateOne(
      ["_id": .string(id.description), "deleted": ["$ne": true]],
      ["$set": ["deleted": true, "updatedAt": now], "$unset": ["request": ""]])
    return outcome.matched > 0
  }

  /// All flights leaving an airport on a day, of documents and generated days, in the order of their ids.
  public func flights(from origin: AirportCode, on date: LocalDate) async throws(StoreError) -> [StoredFlight] {
    var found: [String: StoredFlight?] = [:]
    for flight in try await days.sound(origin, date)?.flights ?? [] { found[flight.id.description] = flight }
    let filter: Document = ["origin": .string(origin.description), "date": .string(date.description)]
    for try await document in flights.find(filter, batchSize: 2000) {
      guard let id = document["_id"]?.string else { continue }
      found[id] = .some(document["deleted"]?.bool == true ? nil : StoredFlight(document))
    }
    return found.sorted { $0.key < $1.key }.compactMap(\.value)
  }

  /// Those of some ids under which something is stored and not taken out.
  private func present(_ ids: [StoredFlightID]) async throws(StoreError) -> [String] {
    var rest = Set(ids.map(\.description))
    var present: [String] = []
    for start in stride(from: 0, to: ids.count, by: 500) {
      let part = ids[start..<min(start + 500, ids.count)].map { Value.string($0.description) }
      for try await document in flights.find(["_id": ["$in": .array(part)]], projection: ["deleted": 1]) {
        guard let id = document["_id"]?.string, rest.remove(id) != nil else { continue }
        if document["deleted"]?.bool != true { present.append(id) }
      }
    }
    return try await present + generated(ids.filter { rest.contains($0.description) }).keys
  }
}
