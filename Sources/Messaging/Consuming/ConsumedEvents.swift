import BSON
public import Store
public import Travel

/// The ids each consumer has dealt with, in the collection `consumed`: `{_id: "consumer/event", at}`. They go after 30 days.
public struct ConsumedEvents: Sendable {
  private let marks: Collection
  private let clock: any Clock

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    (marks, self.clock) = (store.collection("consumed"), clock)
  }

  /// Makes sure that old marks go.
  public func prepare() async throws(StoreError) {
    try await marks.createIndexes([Index(keys: ["at": 1], expireAfterSeconds: 30 * 86_400)])
  }

  /// Whether this consumer has dealt with this event.
  func contains(_ event: Event, _ consumer: String) async throws(StoreError) -> Bool {
    try await marks.findOne(["_id": Self.id(event, consumer)], projection: ["_id": .int32(1)]) != nil
  }

  /// Notes that it has; noting it twice changes nothing.
  func note(_ event: Event, _ consumer: String) async throws(StoreError) {
    do throws(StoreError) {
      try await marks.insertOne(["_id": Self.id(event, consumer), "at": .date(milliseconds: clock.now().milliseconds)])
    } catch .duplicateKey {
      return
    }
  }

  private static func id(_ event: Event, _ consumer: String) -> Value { .string("\(consumer)/\(event.id)") }
}
