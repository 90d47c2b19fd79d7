import BSON
import Travel

/// Small values as fields of documents.
extension UTCInstant {
  var bson: Value { .date(milliseconds: milliseconds) }
}

extension Money {
  /// The exact amount as a decimal number; null only for a currency with more digits than a decimal has.
  var decimalValue: Value { Decimal128(minorUnits: minorUnits, digits: currency.digits).map(Value.decimal128) ?? .null }
}

extension Value {
  init(optional flag: Bool?) { self = flag.map(Value.bool) ?? .null }
  init(optional instant: UTCInstant?) { self = instant?.bson ?? .null }
}

extension Document {
  func text(_ key: String) -> String? { self[key]?.string }
  func document(_ key: String) -> Document? { self[key]?.document }
  func instant(_ key: String) -> UTCInstant? { self[key]?.date.map(UTCInstant.init(milliseconds:)) }
  func documents(_ key: String) -> [Document] { self[key]?.array?.compactMap(\.document) ?? [] }
  func texts(_ key: String) -> [String] { self[key]?.array?.compactMap(\.string) ?? [] }

  func money(_ key: String, _ currency: Currency) -> Money? {
    self[key]?.decimal128?.minorUnits(digits: currency.digits).map { Money(minorUnits: $0, currency: currency) }
  }
}
