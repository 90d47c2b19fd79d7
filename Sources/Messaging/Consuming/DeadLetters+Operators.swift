import BSON
public import Store
import Travel

extension DeadLetters {
  /// The letters, oldest first, at most `limit`.
  public func list(consumer: String? = nil, limit: Int = 1000) async throws(StoreError) -> [DeadLetter] {
    var filter = Document()
    filter.append("consumer", ifPresent: consumer.map(Value.string))
    let found = try await letters.find(filter, limit: limit).collect(limit: limit)
    return found.compactMap(DeadLetter.init).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// How many there are.
  public func count() async throws(StoreError) -> Int { try await letters.count() }

  /// Asks for letters to be replayed: one, all of a consumer, or all. The serving process does it within seconds.
  /// - Returns: how many it will replay.
  public func requestReplay(id: String? = nil, consumer: String? = nil) async throws(StoreError) -> Int {
    var filter: Document = ["state": "dead"]
    filter.append("_id", ifPresent: id.map(Value.string))
    filter.append("consumer", ifPresent: consumer.map(Value.string))
    return try await letters.updateMany(filter, ["$set": ["state": "replay"]]).modified
  }

  /// Letters that wait for their replay.
  func waiting(limit: Int) async throws(StoreError) -> [DeadLetter] {
    try await letters.find(["state": "replay"], limit: limit).collect(limit: limit).compactMap(DeadLetter.init)
  }

  /// Takes one for replaying; false when somebody else has. It lies among the dead meanwhile, so a crash leaves it visible.
  func take(_ letter: DeadLetter) async throws(StoreError) -> Bool {
    let update: Document = ["$set": ["state": "dead"], "$inc": ["attempts": .int32(1)]]
    return try await letters.updateOne(["_id": .string(letter.id), "state": "replay"], update).modified == 1
  }

  /// Removes one that was replayed well.
  func remove(_ letter: DeadLetter) async throws(StoreError) { try await letters.deleteOne(["_id": .string(letter.id)]) }

  /// Notes why a replay failed.
  func note(_ letter: DeadLetter, reason: String) async throws(StoreError) {
    let now = Value.date(milliseconds: SystemClock().now().milliseconds)
    _ = try await letters.updateOne(["_id": .string(letter.id)], ["$set": ["reason": .string(reason), "lastAt": now]])
  }
}
