import BSON
import Messaging
import Store
import Travel

/// Events and bookings with an outbox, for tests.
enum Make {
  static func event(_ kind: String, booking: String = "b1", sequence: Int = 1, data: String = "{}") -> Event {
    Event(
      id: ObjectID().description, kind: kind, bookingID: booking, sequence: sequence, version: sequence, status: "held",
      at: UTCInstant(seconds: 1_700_000_000), data: Array(data.utf8))
  }

  static func stored(_ kind: String, version: Int, id: String? = ObjectID().description) -> Value {
    var event: Document = [
      "kind": .string(kind), "at": .date(milliseconds: 1_700_000_000_000 + Int64(version)), "status": "held",
      "version": .int32(Int32(version)), "data": [:], "note": nil, "publishedAt": nil,
    ]
    event.append("id", ifPresent: id.map(Value.string))
    return .document(event)
  }

  /// A booking with so many waiting events.
  static func booking(_ id: String, events: Int) -> Document {
    ["_id": .string(id), "outbox": true, "events": .array((1...events).map { stored("booking.held.v1", version: $0) })]
  }

  static func bookings(_ store: Store, count: Int, events: Int) async throws {
    let made = (0..<count).map { booking("b\($0)", events: events) }
    let done = try await store.collection("bookings").insertMany(made)
    guard done.isComplete else { throw StoreError.failed(code: 0, message: "not all inserted") }
  }
}
