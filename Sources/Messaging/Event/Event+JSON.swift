public import JSON
import Travel

extension Event {
  /// The event as it travels: one JSON object,
  /// `{"id","kind","bookingId","sequence","version","status","at","data":{…}}`.
  public var body: [UInt8] {
    var json = JSONWriter(capacity: 256 + data.count)
    json.object { json in
      json.field("id", id)
      json.field("kind", kind)
      json.field("bookingId", bookingID)
      json.field("sequence", sequence)
      json.field("version", version)
      json.field("status", status)
      json.field("at", at.description)
      json.key("data")
      json.raw(data)
    }
    return json.bytes
  }

  /// Reads a travelling event; nil for anything that is not one. Members it does not know are let be.
  public init?(body: [UInt8]) {
    guard let root = try? JSONDocument(parsing: body, limit: 256 << 10).root,
      let id = root["id"]?.string, !id.isEmpty, id.utf8.count <= 64, let kind = root["kind"]?.string, !kind.isEmpty,
      let booking = root["bookingId"]?.string, let sequence = root["sequence"]?.int, let version = root["version"]?.int,
      let status = root["status"]?.string, let at = root["at"]?.string.flatMap({ UTCInstant(iso8601: $0) }),
      let data = root["data"], data.kind == .object
    else { return nil }
    var json = JSONWriter()
    json.value(data)
    self.init(
      id: id, kind: kind, bookingID: booking, sequence: Int(sequence), version: Int(version), status: status, at: at,
      data: json.bytes)
  }

  /// What the event carries, for reading; nil when the data are not JSON.
  public var fields: JSONNode? { try? JSONDocument(parsing: data).root }
}
