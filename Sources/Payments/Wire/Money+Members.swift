public import JSON
public import Travel

extension Money {
  /// From the members `amount` (a decimal text) and `currency`; nil for anything else.
  public init?(members root: JSONNode) {
    guard let currency = root["currency"]?.string.flatMap({ Currency($0) }), let text = root["amount"]?.string else { return nil }
    self.init(decimal: text, currency)
  }

  /// Writes the members `amount` and `currency` into the object that is open.
  public func writeMembers(to json: inout JSONWriter) {
    json.field("amount", decimal)
    json.field("currency", currency.code)
  }
}
