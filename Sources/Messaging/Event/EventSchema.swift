import JSON
import Travel

/// What an event of one kind carries in `data`: every field, none besides.
public struct EventSchema: Sendable, Equatable {
  /// What a field holds.
  public enum Shape: String, Sendable, CaseIterable {
    /// A string.
    case text
    /// A whole number.
    case whole
    /// An instant in ISO 8601, UTC.
    case time
    /// `{"amount":"123.45","currency":"EUR"}`.
    case money
  }

  /// One field. It is always there; `isOptional` says it may be null.
  public struct Field: Sendable, Equatable {
    public let name: String
    public let shape: Shape
    public let isOptional: Bool
  }

  /// In the order of the README.
  public let fields: [Field]

  /// Reads the README's notation: `price: money, paymentId: text?`; nil for anything else.
  public init?(_ text: String) {
    var fields: [Field] = []
    for part in text.split(separator: ",") {
      let words = part.split(separator: ":").map { $0.filter { $0 != " " } }
      guard words.count == 2, !words[0].isEmpty else { return nil }
      let isOptional = words[1].hasSuffix("?")
      guard let shape = Shape(rawValue: isOptional ? String(words[1].dropLast()) : words[1]) else { return nil }
      fields.append(Field(name: words[0], shape: shape, isOptional: isOptional))
    }
    self.fields = fields
  }

  /// What is wrong with an event: an unknown kind, a missing or foreign field, another shape. Empty when nothing is.
  public static func faults(in event: Event) -> [String] {
    guard let schema = known[event.kind] else { return ["there is no kind \(event.kind)"] }
    guard let data = event.fields, data.kind == .object else { return ["\(event.kind): data is no object"] }
    return schema.faults(in: data).map { "\(event.kind): \($0)" }
  }

  private func faults(in data: JSONNode) -> [String] {
    let names = Set(fields.map(\.name))
    let foreign = data.members.map(\.key).filter { !names.contains($0) }.map { "\($0) is not part of it" }
    return foreign + fields.compactMap { field in
      guard let value = data[field.name] else { return "\(field.name) is missing" }
      if value.isNull { return field.isOptional ? nil : "\(field.name) is null" }
      return field.shape.fits(value) ? nil : "\(field.name) is no \(field.shape.rawValue)"
    }
  }
}

extension EventSchema.Shape {
  fileprivate func fits(_ value: JSONNode) -> Bool {
    switch self {
    case .text: value.string != nil
    case .whole: value.int != nil
    case .time: value.string.flatMap { UTCInstant(iso8601: $0) } != nil
    case .money: Self.isMoney(value)
    }
  }

  private static func isMoney(_ value: JSONNode) -> Bool {
    guard value.count == 2, let amount = value["amount"]?.string, let code = value["currency"]?.string,
      let currency = Currency(code)
    else { return false }
    return Money(decimal: amount, currency) != nil
  }
}
