import BSON
import ProviderKit
import Travel

/// The fields of a document in `flights`, as the README lists them.
extension StoredFlight {
  /// Everything but `_id`, `createdAt` and `updatedAt`.
  var fields: [(String, Value)] { identity + schedule + sale }

  var identity: [(String, Value)] {
    [
      ("carrier", .string(number.carrier.description)), ("number", .string(number.numberText)),
      ("origin", .string(departure.airport.description)), ("date", .string(departure.local.date.description)),
    ]
  }

  var schedule: [(String, Value)] {
    [
      ("destination", .string(arrival.airport.description)),
      ("operating", Value(operating?.description)),
      ("codeshares", Value(codeshares.map(\.description))),
      ("departure", .document(Self.document(departure))), ("arrival", .document(Self.document(arrival))),
      ("durationMinutes", .int32(Int32(clamping: durationMinutes))),
      ("aircraft", Value(aircraft)), ("status", .string(status.rawValue)),
      ("live", live.map { .document($0.document) } ?? .null),
    ]
  }

  var sale: [(String, Value)] {
    [
      ("source", .string(source.description)),
      ("currency", Value(cabins.first?.fare.currency.code)),
      ("cabins", .document(Document(cabins.map { ($0.cabin.rawValue, .document($0.document)) }))),
    ]
  }

  static func document(_ time: AirportTime) -> Document {
    [
      "local": .string(time.local.description), "zone": .string(time.zone),
      "offsetMinutes": .int32(Int32(clamping: time.offsetMinutes)),
      "at": .date(milliseconds: time.instant.milliseconds), "terminal": Value(time.terminal),
    ]
  }

  /// Reads a document; nil when a field it needs is missing or makes no sense.
  init?(_ document: Document) {
    var reader = StoredFlightReader()
    for element in document.elements { reader.take(element) }
    guard let flight = reader.flight else { return nil }
    self = flight
  }
}

extension CabinSale {
  var document: Document {
    [
      "fare": Decimal128(minorUnits: fare.minorUnits, digits: fare.currency.digits).map { .decimal128($0) } ?? .null,
      "seats": .int32(Int32(clamping: seats)), "capacity": .int32(Int32(clamping: capacity)),
    ]
  }
}

extension LiveDetails {
  var document: Document {
    [
      "source": .string(source), "fetchedAt": .date(milliseconds: fetchedAt.milliseconds),
      "registration": Value(registration), "departureGate": Value(departureGate), "arrivalGate": Value(arrivalGate),
      "departureDelayMinutes": departureDelayMinutes.map { .int32(Int32(clamping: $0)) } ?? .null,
      "arrivalDelayMinutes": arrivalDelayMinutes.map { .int32(Int32(clamping: $0)) } ?? .null,
    ]
  }

  init?(_ document: Document) {
    guard let source = document["source"]?.string, let fetched = document["fetchedAt"]?.date else { return nil }
    self.init(
      source: source, fetchedAt: UTCInstant(milliseconds: fetched), registration: document["registration"]?.string,
      departureGate: document["departureGate"]?.string, arrivalGate: document["arrivalGate"]?.string,
      departureDelayMinutes: document["departureDelayMinutes"]?.int, arrivalDelayMinutes: document["arrivalDelayMinutes"]?.int)
  }
}
