import BSON
import Messaging
public import Store
public import Travel

/// The notifications to send and those that were, in the collection `deliveries`. No addresses: those are the booking's.
public struct Deliveries: Sendable {
  private let deliveries: Collection
  private let adding: Together<Document, Void>
  let clock: any Clock

  /// How long one try may take before another process thinks it dead.
  static let lease: Int64 = 120

  public init(_ store: Store, clock: any Clock = SystemClock()) {
    let deliveries = store.collection("deliveries")
    (self.deliveries, self.clock) = (deliveries, clock)
    adding = Together { await Self.add($0, to: deliveries) }
  }

  /// Makes sure the index exists by which due ones are found, and that old ones go after 400 days.
  public func prepare() async throws(StoreError) {
    try await deliveries.createIndexes([
      Index(keys: ["state": 1, "nextAt": 1]), Index(keys: ["createdAt": 1], expireAfterSeconds: 400 * 86_400),
    ])
  }

  /// Adds one, due at once or skipped; one that is there already stays as it is.
  func add(_ event: Event, _ channel: Channel, skipped: String?) async throws(StoreError) {
    let now = date(0)
    try await adding.ask([
      "_id": .string(Delivery.id(event, channel)), "channel": .string(channel.rawValue), "kind": .string(event.kind),
      "bookingId": .string(event.bookingID), "event": .string(String(decoding: event.body, as: UTF8.self)),
      "state": .string((skipped == nil ? Delivery.State.due : .skipped).rawValue), "reason": Value(skipped), "attempts": .int32(0),
      "createdAt": now, "nextAt": now,
    ])
  }

  private static func add(_ wanted: [Document], to deliveries: Collection) async -> [Result<Void, StoreError>] {
    do throws(StoreError) {
      var answers: [Result<Void, StoreError>] = wanted.map { _ in .success(()) }
      for fault in try await deliveries.insertMany(wanted).errors {
        if case .duplicateKey = fault.error { continue }
        answers[fault.position] = .failure(fault.error)
      }
      return answers
    } catch {
      return wanted.map { _ in .failure(error) }
    }
  }

  /// Makes failed ones of an event due again, with all their tries.
  func revive(_ event: Event) async throws(StoreError) {
    for channel in Channel.allCases {
      let failed: Document = ["_id": .string(Delivery.id(event, channel)), "state": "failed"]
      _ = try await deliveries.updateOne(failed, ["$set": ["state": "due", "attempts": .int32(0), "nextAt": date(0)]])
    }
  }

  /// Those whose time has come.
  func due(limit: Int) async throws(StoreError) -> [Delivery] {
    try await deliveries.find(["state": "due", "nextAt": ["$lte": date(0)]], limit: limit).collect(limit: limit).compactMap(Delivery.init)
  }

  /// Those that a process began and never finished.
  func abandoned(limit: Int) async throws(StoreError) -> [Delivery] {
    try await deliveries.find(["state": "sending", "nextAt": ["$lte": date(0)]], limit: limit).collect(limit: limit)
      .compactMap(Delivery.init)
  }

  /// Begins a try; false when somebody else did.
  func claim(_ delivery: Delivery) async throws(StoreError) -> Bool {
    let due: Document = ["_id": .string(delivery.id), "state": "due", "attempts": .int32(Int32(clamping: delivery.attempts))]
    let update: Document = ["$set": ["state": "sending", "nextAt": date(Self.lease)], "$inc": ["attempts": .int32(1)]]
    return try await deliveries.updateOne(due, update).modified == 1
  }

  /// Ends a try that was begun.
  func finish(_ delivery: Delivery, _ state: Delivery.State, reason: String? = nil) async throws(StoreError) {
    _ = try await deliveries.updateOne(
      ["_id": .string(delivery.id), "state": "sending"],
      ["$set": ["state": .string(state.rawValue), "reason": Value(reason), "endedAt": date(0)]])
  }

  /// Puts a try that was begun off for so many seconds.
  func postpone(_ delivery: Delivery, seconds: Int64, reason: String) async throws(StoreError) {
    _ = try await deliveries.updateOne(
      ["_id": .string(delivery.id), "state": "sending"],
      ["$set": ["state": "due", "reason": .string(reason), "nextAt": date(seconds)]])
  }

  private func date(_ seconds: Int64) -> Value { .date(milliseconds: clock.now().adding(seconds: seconds).milliseconds) }
}
