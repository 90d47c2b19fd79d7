import BSON
public import Store
public import Travel

/// The events inside the bookings' own documents that nobody has published yet.
///
/// A booking writes an event in the same update as the change itself and sets `outbox: true`; a partial index finds those. Only
/// `publishedAt` and `outbox` are ever written here.
public struct Outbox: Sendable {
  private let bookings: Collection
  private let clock: any Clock

  /// - Parameter collection: where the bookings lie.
  public init(_ store: Store, collection: String = "bookings", clock: any Clock = SystemClock()) {
    (bookings, self.clock) = (store.collection(collection), clock)
  }

  /// Makes sure the index exists.
  public func prepare() async throws(StoreError) {
    try await bookings.createIndexes([Index(keys: ["outbox": 1], partialFilter: ["outbox": true], name: "outbox")])
  }

  /// How many bookings have events waiting.
  public func count() async throws(StoreError) -> Int { try await bookings.count(["outbox": true]) }

  /// Some of the bookings with events waiting.
  func waiting(limit: Int) async throws(StoreError) -> [OutboxEntry] {
    let some = bookings.find(["outbox": true], projection: ["_id": .int32(1), "events": .int32(1)], limit: limit)
    return try await some.collect(limit: limit).compactMap(OutboxEntry.init)
  }

  /// Notes that these events of a booking are published. When the booking has got more since it was read, it stays in the outbox.
  func note(_ published: [Event], of entry: OutboxEntry) async throws(StoreError) {
    let now = Value.date(milliseconds: clock.now().milliseconds)
    let marks = Document(published.map { ("events.\($0.sequence - 1).publishedAt", now) })
    let isAll = published.count == entry.waiting.count
    if isAll {
      let whole: Document = ["_id": .string(entry.bookingID), "outbox": true, "events": ["$size": .int32(Int32(clamping: entry.length))]]
      var update = Document()
      if !marks.isEmpty { update.append("$set", .document(marks)) }
      update.append("$unset", ["outbox": ""])
      if try await bookings.updateOne(whole, update).matched == 1 { return }
    }
    guard let last = published.last else { return }
    let grown: Document = ["_id": .string(entry.bookingID), "events.\(last.sequence - 1).publishedAt": .null]
    _ = try await bookings.updateOne(grown, ["$set": .document(marks)])
  }
}
