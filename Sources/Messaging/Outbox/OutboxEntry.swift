import BSON
import JSON
import Travel

/// One booking with events that wait to be published.
struct OutboxEntry: Sendable {
  let bookingID: String
  /// How many events the booking had when it was read, waiting or not.
  let length: Int
  /// Those that wait, in order; each knows its place by its `sequence`.
  let waiting: [Event]

  /// Reads a booking's `_id` and `events`. Events without an id are from before there was an outbox and are left alone.
  init?(_ stored: Document) {
    guard let id = stored["_id"]?.string, let events = stored["events"]?.array else { return nil }
    bookingID = id
    length = events.count
    waiting = events.enumerated().compactMap { place, value in
      guard let event = value.document, event["publishedAt"]?.date == nil else { return nil }
      return Event(event, bookingID: id, sequence: place + 1)
    }
  }
}

extension Event {
  /// Reads one element of a booking's `events`; nil when it cannot be published.
  init?(_ stored: Document, bookingID: String, sequence: Int) {
    guard let id = stored["id"]?.string, let kind = stored["kind"]?.string, let at = stored["at"]?.date,
      let version = stored["version"]?.int
    else { return nil }
    var json = JSONWriter()
    json.value(.document(stored["data"]?.document ?? [:]))
    self.init(
      id: id, kind: kind, bookingID: bookingID, sequence: sequence, version: version, status: stored["status"]?.string ?? "",
      at: UTCInstant(milliseconds: at), data: json.bytes)
  }
}

extension JSONWriter {
  /// Writes a stored value: dates as instants in ISO 8601, decimals as strings, what JSON does not have as null.
  mutating func value(_ value: Value) {
    switch value {
    case .document(let document):
      object { json in
        for (key, inner) in document {
          json.key(key)
          json.value(inner)
        }
      }
    case .array(let values): array { json in for inner in values { json.value(inner) } }
    case .string(let text): self.value(text)
    case .bool(let flag): self.value(flag)
    case .int32(let number): self.value(Int(number))
    case .int64(let number): self.value(number)
    case .double(let number): self.value(number)
    case .date(let milliseconds): self.value(UTCInstant(milliseconds: milliseconds).description)
    case .decimal128(let number): self.value(number.description)
    case .objectID(let id): self.value(id.description)
    default: null()
    }
  }
}
