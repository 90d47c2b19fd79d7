import BSON
public import Store
import ProviderKit
public import Travel

extension StoredFlightStore {
  /// Writes what a schedule source told.
  ///
  /// A flight nobody else knows is added, without fares: it is stored but not sold. One that a schedule source gave
  /// before is brought up to date. One that we sell (seeded, imported, an operator's) keeps its times, aircraft and
  /// fares, and takes status, gates, delays, and terminals where it has none. No price is ever touched.
  @discardableResult
  public func enrich(_ batch: [StoredFlight], keeps: Bool = false) async throws(StoreError) -> BulkOutcome {
    let known = try await sold(among: batch)
    // A generated flight gets a document of its own, which then takes what was told.
    let generated = known.filter { $0.value.isGenerated }.map(\.value.flight)
    if !generated.isEmpty { try await add(generated) }
    let now = Value.date(milliseconds: clock.now().milliseconds)
    return try await flights.bulkUpsert(
      batch.map { flight in
        let id = flight.id.description
        var set = known[id].map { Self.livePart(of: flight, for: $0.flight) } ?? (flight.identity + flight.schedule)
        set.append(("updatedAt", now))
        if keeps { set.append(("kept", true)) }
        var added: [(String, Value)] = [("createdAt", now)]
        if known[id] == nil { added += flight.sale }
        return (
          filter: ["_id": .string(id)],
          update: ["$set": .document(Document(set)), "$setOnInsert": .document(Document(added))]
        )
      })
  }

  /// Those of a batch that are stored and sold, by id, in documents of their own or in generated days.
  func sold(among batch: [StoredFlight]) async throws(StoreError) -> [String: (flight: StoredFlight, isGenerated: Bool)] {
    var known: [String: (flight: StoredFlight, isGenerated: Bool)] = [:]
    var isThere: Set<String> = []
    for start in stride(from: 0, to: batch.count, by: 500) {
      let ids = batch[start..<min(start + 500, batch.count)].map { Value.string($0.id.description) }
      for try await document in flights.find(["_id": ["$in": .array(ids)]]) {
        guard let id = document["_id"]?.string, let flight = StoredFlight(document) else { continue }
        isThere.insert(id)
        if case .schedule = flight.source { continue }
        known[id] = (flight, false)
      }
    }
    let rest = batch.map(\.id).filter { !isThere.contains($0.description) }
    for (id, flight) in try await generated(rest) { known[id] = (flight, true) }
    return known
  }

  /// Those of some flights that generated days hold, by id. A damaged day holds none.
  func generated(_ ids: [StoredFlightID]) async throws(StoreError) -> [String: StoredFlight] {
    var found: [String: StoredFlight] = [:]
    let byDay = Dictionary(grouping: ids) { FlightDay.id($0.origin, $0.date) }
    for ids in byDay.values {
      guard let first = ids.first, let day = try await days.sound(first.origin, first.date) else { continue }
      for id in ids { found[id.description] = day.flight(id.number) }
    }
    return found
  }

  private static func livePart(of flight: StoredFlight, for known: StoredFlight) -> [(String, Value)] {
    var set: [(String, Value)] = [
      ("status", .string(flight.status.rawValue)), ("live", flight.live.map { .document($0.document) } ?? .null),
    ]
    if known.departure.terminal == nil, let terminal = flight.departure.terminal {
      set.append(("departure.terminal", .string(terminal)))
    }
    if known.arrival.terminal == nil, let terminal = flight.arrival.terminal {
      set.append(("arrival.terminal", .string(terminal)))
    }
    return set
  }

  /// Removes a source's flights that left before `day`, except those a booking refers to; answers how many went.
  @discardableResult
  public func removePassed(before day: LocalDate, source: FlightSource) async throws(StoreError) -> Int {
    try await flights.deleteInRounds([
      "date": ["$lt": .string(day.description)], "source": .string(source.description), "kept": ["$ne": true],
    ])
  }

  /// Removes all of a source's flights, except those a booking refers to; answers how many went.
  @discardableResult
  public func removeAll(source: FlightSource) async throws(StoreError) -> Int {
    try await flights.deleteInRounds(["source": .string(source.description), "kept": ["$ne": true]])
  }

  /// The ids that are stored on these local days.
  public func ids(_ days: ClosedRange<LocalDate>) async throws(StoreError) -> Set<String> {
    var ids: Set<String> = []
    for week in days.weeks {
      for try await document in find(week, projection: ["_id": 1]) {
        if let id = document["_id"]?.string { ids.insert(id) }
      }
    }
    return ids
  }
}
