import BSON
import Travel

extension BookingEvent {
  /// `publishedAt` is null until a relay has passed it on.
  var bson: Document {
    var document = Document()
    document.append("id", ifPresent: id.map(Value.string))
    for (key, value) in fields { document.append(key, value) }
    return document
  }

  private var fields: [(String, Value)] {
    [
      ("kind", .string(kind.rawValue)), ("at", at.bson), ("status", .string(status.rawValue)),
      ("version", .int32(Int32(clamping: version))),
      ("data", .document(Document(data.sorted { $0.key < $1.key }.map { ($0.key, $0.value.bson) }))),
      ("note", Value(note)), ("publishedAt", .null),
    ]
  }

  init?(_ stored: Document) {
    guard let kind = stored.text("kind").flatMap(Kind.init), let at = stored.instant("at"),
      let status = stored.text("status").flatMap(BookingStatus.init), let version = stored["version"]?.int
    else { return nil }
    self.init(kind: kind, at: at, status: status, version: version, note: stored.text("note"))
    id = stored.text("id")
    for (key, value) in stored.document("data") ?? [:] { data[key] = Field(value) }
  }

  /// The same with an id, when it has none.
  var named: BookingEvent {
    var copy = self
    copy.id = id ?? ObjectID().description
    return copy
  }
}

extension BookingEvent.Field {
  var bson: Value {
    switch self {
    case .text(let text): Value(text)
    case .instant(let instant): Value(optional: instant)
    case .whole(let number): .int32(Int32(clamping: number))
    case .money(let money): money.map { ["amount": .string($0.decimal), "currency": .string($0.currency.code)] } ?? .null
    }
  }

  init(_ value: Value) {
    if let milliseconds = value.date {
      self = .instant(UTCInstant(milliseconds: milliseconds))
    } else if let document = value.document, let currency = document.text("currency").flatMap({ Currency($0) }) {
      self = .money(document.text("amount").flatMap { Money(decimal: $0, currency) })
    } else if let number = value.int {
      self = .whole(number)
    } else {
      self = .text(value.string)
    }
  }
}
