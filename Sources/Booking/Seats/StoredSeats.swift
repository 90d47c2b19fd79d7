import BSON
public import Store
import Travel

/// The seats, in the collection `seats`: one document for each cabin of a dated flight that anybody took a seat of.
///
/// `{_id: "AI865-DEL-2026-12-02/economy", flight, cabin, capacity, seats: {"3": {hold, fence, expiresAt}}, numbers: {"12A": {hold, expiresAt}}, tidyAt, createdAt, updatedAt}`
public struct StoredSeats: SeatStore {
  public static let collectionName = "seats"
  let seats: Collection

  public init(_ store: Store) { seats = store.collection(Self.collectionName) }

  /// Makes sure the indexes exist: by what changed, and by what runs out.
  public func prepare() async throws(StoreError) {
    try await seats.createIndexes([
      Index(keys: ["updatedAt": 1]),
      Index(keys: ["tidyAt": 1], sparse: true, name: "tidy"),
    ])
  }

  func read(_ key: SeatKey) async throws(StoreError) -> SeatMap? {
    try await seats.findOne(["_id": .string(key.description)]).flatMap(SeatMap.init)
  }

  func add(_ map: SeatMap, now: UTCInstant) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      try await seats.insertOne(map.document(at: now))
      return true
    } catch .duplicateKey {
      return false
    }
  }

  func take(_ picks: [SeatPick], of key: SeatKey, hold: String, until end: UTCInstant, now: UTCInstant) async throws(StoreError) -> Bool {
    var filter: [(String, Value)] = [("_id", .string(key.description))]
    for pick in picks {
      if let number = pick.number {
        // A number nobody had is free; one that somebody had, when it ran out.
        filter.append(pick.isNumberKnown ? ("numbers.\(number).expiresAt", ["$lte": now.bson]) : ("numbers.\(number)", ["$exists": false]))
      }
      let place = "seats.\(pick.place)"
      guard let seen = pick.seen else {
        filter.append((place, ["$exists": false]))
        continue
      }
      filter.append(("\(place).fence", Value(seen)))
      filter.append(("\(place).expiresAt", ["$lte": now.bson]))
    }
    var set = picks.map { pick in
      ("seats.\(pick.place)", Value.document(SeatMap.Seat(hold: hold, fence: pick.held.fence, expiresAt: end).document))
    }
    set += picks.compactMap(\.number).map { ("numbers.\($0)", .document(SeatMap.Number(hold: hold, expiresAt: end).document)) }
    let update: Document = [
      "$set": .document(Document(set + [("updatedAt", now.bson)])), "$min": ["tidyAt": end.bson],
    ]
    return try await seats.updateOne(Document(filter), update).matched == 1
  }

  func set(
    _ held: HeldSeats, hold: String, until end: UTCInstant, onlyHeld: Bool, now: UTCInstant
  ) async throws(StoreError) -> Bool {
    var filter: [(String, Value)] = [("_id", .string(held.key.description))]
    var set: [(String, Value)] = [("updatedAt", now.bson)]
    for seat in held.seats {
      let place = "seats.\(seat.place)"
      filter += [("\(place).hold", .string(hold)), ("\(place).fence", Value(seat.fence))]
      if onlyHeld { filter.append(("\(place).expiresAt", ["$lt": SeatMap.sold.bson])) }
      set.append(("\(place).expiresAt", end.bson))
      // Who gave a seat back no longer has it: a late confirmation must not find its name.
      if end == SeatMap.givenBack { set.append(("\(place).hold", "")) }
      guard let number = seat.number else { continue }
      filter.append(("numbers.\(number).hold", .string(hold)))
      set.append(("numbers.\(number).expiresAt", end.bson))
      if end == SeatMap.givenBack { set.append(("numbers.\(number).hold", "")) }
    }
    return try await seats.updateOne(Document(filter), ["$set": .document(Document(set))]).matched == 1
  }

  func runOut(at now: UTCInstant, limit: Int) async throws(StoreError) -> [SeatMap] {
    let filter: Document = ["tidyAt": ["$gt": SeatMap.givenBack.bson, "$lte": now.bson]]
    return try await seats.find(filter, limit: limit, batchSize: limit).collect(limit: limit).compactMap(SeatMap.init)
  }

  func tidy(_ map: SeatMap, now: UTCInstant) async throws(StoreError) {
    let id: Document = ["_id": .string(map.key.description)]
    for (place, seat) in map.seats.sorted(by: { $0.key < $1.key }) where seat.expiresAt <= now && seat.expiresAt != SeatMap.givenBack {
      let name = "seats.\(place)"
      let filter = Document([
        ("_id", .string(map.key.description)), ("\(name).fence", Value(seat.fence)), ("\(name).expiresAt", seat.expiresAt.bson),
      ])
      let free: [(String, Value)] = [("\(name).expiresAt", SeatMap.givenBack.bson), ("updatedAt", now.bson)]
      _ = try await seats.updateOne(filter, ["$set": .document(Document(free))])
    }
    let ends = map.seats.values.map(\.expiresAt).filter { $0 > now && $0 != SeatMap.sold }
    guard let next = ends.min() else {
      let due = Document(id.map { ($0.key, $0.value) } + [("tidyAt", ["$lte": now.bson])])
      _ = try await seats.updateOne(due, ["$unset": ["tidyAt": ""]])
      return
    }
    _ = try await seats.updateOne(Document(id.map { ($0.key, $0.value) } + [("tidyAt", ["$lte": now.bson])]), ["$set": ["tidyAt": next.bson]])
  }

  func changed(since: UTCInstant, _ take: (SeatMap) -> Void) async throws(StoreError) {
    let range: Document = ["$gte": since.bson, "$lt": SeatMap.sold.bson]
    for try await document in seats.find(["updatedAt": .document(range)], batchSize: 1000, milliseconds: 60_000) {
      if let map = SeatMap(document) { take(map) }
    }
  }
}
