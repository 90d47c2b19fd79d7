import BSON
public import Store
public import Travel

/// Events that a consumer gave up on, in the collection `deadLetters`, for people to see and to replay.
public struct DeadLetters: Sendable {
  let letters: Collection
  private let clock: any Clock

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    (letters, self.clock) = (store.collection("deadLetters"), clock)
  }

  /// Makes sure the index exists by which waiting replays are found.
  public func prepare() async throws(StoreError) {
    try await letters.createIndexes([Index(keys: ["state": 1, "at": 1])])
  }

  /// Keeps an event; one that is there already gets the newer reason.
  public func keep(_ event: Event, consumer: String, reason: String, attempts: Int) async throws(StoreError) {
    try await keep(
      id: "\(consumer)/\(event.id)", consumer, reason, attempts,
      ["eventId": .string(event.id), "kind": .string(event.kind), "bookingId": .string(event.bookingID),
       "event": .string(String(decoding: event.body, as: UTF8.self))])
  }

  /// Keeps bytes that are no event, cut to 64 KB.
  public func keep(unreadable body: [UInt8], consumer: String) async throws(StoreError) {
    try await keep(
      id: "\(consumer)/\(ObjectID())", consumer, "this is no event", 1,
      ["eventId": .null, "kind": .null, "bookingId": .null, "event": .string(String(decoding: body.prefix(65_536), as: UTF8.self))])
  }

  private func keep(
    id: String, _ consumer: String, _ reason: String, _ attempts: Int, _ what: Document
  ) async throws(StoreError) {
    let now = Value.date(milliseconds: clock.now().milliseconds)
    var always = what
    always.append("consumer", .string(consumer))
    always.append("reason", .string(reason))
    always.append("attempts", .int32(Int32(clamping: attempts)))
    always.append("state", "dead")
    always.append("lastAt", now)
    _ = try await letters.updateOne(
      ["_id": .string(id)], ["$set": .document(always), "$setOnInsert": ["at": now]], upsert: true)
  }
}
