import BSON
import Store

extension PlantedBug {
  /// What the broken system writes instead; nil when it writes nothing and says it did.
  func spoilt(_ write: StoreWrite, chance: Chance) -> StoreWrite? {
    var write = write
    switch (self, write.collection, write.kind) {
    case (.lostUpdate, "bookings", .updateOne), (.staleWrite, "bookings", .updateOne):
      if self == .lostUpdate { write.filter = write.filter.leaving { $0.key == "_id" } }
    case (.missingFence, "seats", .updateOne):
      // Taking a seat names the fence that was seen together with its end; selling and freeing name the hold.
      if write.filter.keys.contains(where: { $0.hasSuffix(".hold") }) {
        write.filter = write.filter.leaving { !$0.key.hasSuffix(".fence") && !$0.key.hasSuffix(".hold") }
      }
    case (.acknowledgedBeforeWritten, "bookings", .insertOne), (.acknowledgedBeforeWritten, "bookings", .updateOne):
      if chance.happens(40) { return nil }
    case (.partialHoldKept, "seats", .updateOne):
      if write.givesSeatsBack { return nil }
    case (.expiredHoldKept, "seats", .updateOne):
      if write.isTidying || (write.givesSeatsBack && chance.happens(500)) { return nil }
      write.filter = write.filter.mapping { $0.key.hasSuffix(".expiresAt") && $0.value.document?["$lte"] != nil ? ["$lte": .date(milliseconds: 0)] : $0.value }
    case (.takenUnseen, "seats", .updateOne):
      if !write.filter.keys.contains(where: { $0.hasSuffix(".hold") }) { write.filter = write.filter.leaving { $0.key == "_id" } }
    case (.uncountedHold, "bookings", .insertOne): write.change = write.change.leaving { $0.key != "holdPlace" }
    case (.silentChange, "bookings", .updateOne):
      if chance.happens(100) { write.change = write.change.leaving { $0.key != "$push" } }
    default: break
    }
    return write
  }
}

extension StoreWrite {
  /// Whether a seat is given back by it.
  fileprivate var givesSeatsBack: Bool {
    filter.keys.contains { $0.hasSuffix(".hold") }
      && (change["$set"]?.document ?? [:]).contains { $0.key.hasSuffix(".expiresAt") && $0.value.date == 0 }
  }

  /// Whether it frees what ran out.
  fileprivate var isTidying: Bool {
    !filter.keys.contains { $0.hasSuffix(".hold") }
      && (change["$set"]?.document ?? [:]).contains { $0.key.hasSuffix(".expiresAt") && $0.value.date == 0 }
  }
}

extension Document {
  /// The elements that are wanted.
  func leaving(_ isWanted: ((key: String, value: Value)) -> Bool) -> Document { Document(filter(isWanted).map { ($0.key, $0.value) }) }

  /// The same keys with other values.
  func mapping(_ value: ((key: String, value: Value)) -> Value) -> Document { Document(map { ($0.key, value($0)) }) }
}
