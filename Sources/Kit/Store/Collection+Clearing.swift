public import BSON

extension Collection {
  /// Removes every document that matches, a round at a time, so that no single call runs into the time limit however many there
  /// are; answers how many went. A document that stops matching meanwhile stays.
  @discardableResult
  public func deleteInRounds(_ filter: Document, of count: Int = 2000) async throws(StoreError) -> Int {
    var removed = 0
    while true {
      let ids = try await find(filter, projection: ["_id": .int32(1)], limit: max(count, 1)).collect(limit: max(count, 1))
      let round = try await deleteMany(Self.filter(filter, amongst: ids.compactMap { $0["_id"] }))
      removed += round
      if round == 0 || ids.count < count { return removed }
    }
  }

  /// The filter, for these ids only.
  private static func filter(_ filter: Document, amongst ids: [Value]) -> Document {
    let among: Value = ["$in": .array(ids)]
    guard filter["_id"] == nil else { return ["$and": [.document(filter), ["_id": among]]] }
    return Document([("_id", among)] + filter.map { ($0.key, $0.value) })
  }
}
