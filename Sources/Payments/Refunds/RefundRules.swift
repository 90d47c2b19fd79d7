internal import JSON
internal import Travel

/// How much of a price comes back: rules as data (`fixtures/payments/refund-rules.json`, explained beside it).
public struct RefundRules: Sendable {
  /// A time after booking in which one may think again.
  struct Grace: Sendable {
    let hoursAfterBooking: Int
    let hoursBefore: Int
    let percent: Int
  }

  let families: [RefundFamily]
  private let refundable: RefundFamily
  private let nonRefundable: RefundFamily
  private let unknown: RefundFamily
  let grace: Grace?
  /// What may be corrected of a passenger's name; nil when nothing.
  public let names: NameCorrections?

  /// So many letters of a name, until so many hours before departure.
  public struct NameCorrections: Sendable, Hashable {
    public let letters: Int
    public let hoursBefore: Int
  }

  /// Reads the rules; every mistake in them is named.
  public init(json: [UInt8]) throws(RulesProblem) {
    let reader: RefundRulesReader
    do { reader = try RefundRulesReader(json) } catch { throw RulesProblem("refund rules: \(error)") }
    (families, grace, names) = (reader.families, reader.grace, reader.names)
    func named(_ name: String) throws(RulesProblem) -> RefundFamily {
      guard let family = reader.families.first(where: { $0.name == name }) else { throw RulesProblem("refund rules: there is no family '\(name)'") }
      return family
    }
    refundable = try named(reader.refundable)
    nonRefundable = try named(reader.nonRefundable)
    unknown = try named(reader.unknown)
  }

  /// The family of a fare.
  ///
  /// - Parameters:
  ///   - brands: of every segment; several that are of different families count as none.
  ///   - isRefundable: what the offer said; it is a promise, so a brand that contradicts it does not count.
  public func family(brands: [String?], isRefundable: Bool?) -> RefundFamily {
    let found = Set(brands.map { brand in brand.flatMap { brand in families.first { $0.brands.contains(brand.uppercased()) } } })
    if found.count == 1, let family = found.first ?? nil, isRefundable == nil || isRefundable == family.isRefundable { return family }
    switch isRefundable {
    case true: return refundable
    case false: return nonRefundable
    default: return unknown
    }
  }
}

/// Reads the file.
private struct RefundRulesReader {
  var families: [RefundFamily] = []
  var grace: RefundRules.Grace?
  var names: RefundRules.NameCorrections?
  var refundable = "", nonRefundable = "", unknown = ""

  init(_ json: [UInt8]) throws {
    let fields = Fields(json: try JSONDocument(parsing: json).root)
    let list = fields.objects("families", 1...50) ?? []
    for entry in list {
      let name = entry.string("name", 1...40), isRefundable = entry.bool("refundable")
      let brands = entry.list("brands", max: 100, expected: "a fare brand") { $0.isEmpty ? nil : $0.uppercased() } ?? []
      let steps = Self.steps(entry), fee = Self.fee(entry)
      guard let name, let isRefundable else { continue }
      families.append(RefundFamily(name: name, brands: Set(brands), isRefundable: isRefundable, steps: steps, fee: fee, change: Self.change(entry)))
    }
    let defaults = (fields.string("refundable"), fields.string("nonRefundable"), fields.string("unknown"))
    if let entry = fields.object("grace", optional: true) {
      let numbers = (entry.int("hoursAfterBooking", 0...720), entry.int("hoursBefore", 0...8760), entry.int("percent", 0...100))
      if let after = numbers.0, let before = numbers.1, let percent = numbers.2 {
        grace = RefundRules.Grace(hoursAfterBooking: after, hoursBefore: before, percent: percent)
      }
    }
    if let entry = fields.object("names", optional: true), let letters = entry.int("letters", 0...60), let hours = entry.int("hoursBefore", 0...8760) {
      names = RefundRules.NameCorrections(letters: letters, hoursBefore: hours)
    }
    try fields.finish()
    (refundable, nonRefundable, unknown) = (defaults.0 ?? "", defaults.1 ?? "", defaults.2 ?? "")
  }

  /// The steps, which must fall in both numbers: less time never gives more back.
  private static func steps(_ entry: Fields) -> [RefundFamily.Step] {
    let steps = (entry.objects("steps", 0...50) ?? []).compactMap { step -> RefundFamily.Step? in
      let hours = step.int("hoursBefore", 0...8760), percent = step.int("percent", 0...100)
      return hours.flatMap { hours in percent.map { RefundFamily.Step(hoursBefore: hours, percent: $0) } }
    }
    for (earlier, later) in zip(steps, steps.dropFirst()) where later.hoursBefore >= earlier.hoursBefore || later.percent > earlier.percent {
      entry.fail("steps", "invalid", "hours must fall from step to step, and percents must not rise")
    }
    return steps
  }

  private static func change(_ entry: Fields) -> RefundFamily.Change? {
    guard let change = entry.object("change", optional: true) else { return nil }
    let hours = change.int("hoursBefore", 0...8760), fee = fee(change)
    return hours.map { RefundFamily.Change(hoursBefore: $0, fee: fee) }
  }

  private static func fee(_ entry: Fields) -> Money? {
    guard let fee = entry.object("fee", optional: true) else { return nil }
    let currency = fee.value("currency", expected: "a currency such as EUR") { Currency($0) }
    let amount = fee.string("amount", 1...20)
    guard let currency, let amount else { return nil }
    let money = Money(decimal: amount, currency)
    if money == nil || money?.isNegative == true { fee.fail("amount", "invalid", "expected an amount such as 25.00") }
    return money
  }
}
