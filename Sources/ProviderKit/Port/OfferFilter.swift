public import Travel
public import World

/// What a source leaves out before it ranks; everything nil or empty lets all journeys pass.
public struct OfferFilter: Sendable, Hashable {
  /// The most stops on each slice.
  public var maxStops: Int?
  /// What the whole party pays at most.
  public var budget: OfferBudget?
  /// The most minutes each slice may last.
  public var maxDuration: Int?
  /// The fewest seats left.
  public var minSeats: Int?
  /// Every segment must be sold or flown by one of these; empty for any.
  public var airlines: [AirlineCode] = []
  /// No segment may be sold or flown by one of these.
  public var excludeAirlines: [AirlineCode] = []
  /// When the first slice leaves, by the clock at its origin.
  public var departure: DayWindow?
  /// When the first slice arrives, by the clock at its destination.
  public var arrival: DayWindow?
  /// Every change must be at one of these; empty for any.
  public var connections: [AirportCode] = []

  /// A filter that lets everything pass.
  public init() {}
}

/// The most a party will pay, in another currency than the source's perhaps.
public struct OfferBudget: Sendable, Hashable {
  /// Minor units of the converter's target.
  public var limit: Int64
  public var converter: CurrencyConverter

  /// A budget.
  public init(limit: Int64, converter: CurrencyConverter) {
    self.limit = limit
    self.converter = converter
  }

  /// Whether a price is within it.
  public func allows(_ price: PlainPrice, _ party: PassengerCounts) -> Bool {
    price.total(party, converter).map { $0 <= limit } ?? false
  }
}

extension PlainPrice {
  /// What the party pays in another currency: each traveller's converted price, added up, so that the parts are the total.
  public func total(_ party: PassengerCounts, _ converter: CurrencyConverter) -> Int64? {
    guard let grown = Self.sum(0, adult, party.adults, converter), let young = Self.sum(grown, child, party.children, converter)
    else { return nil }
    return Self.sum(young, infant, party.infants, converter)
  }

  private static func sum(_ total: Int64, _ own: Int64, _ count: Int, _ converter: CurrencyConverter) -> Int64? {
    guard count > 0 else { return total }
    guard let each = converter.convert(own) else { return nil }
    let (part, tooLarge) = each.multipliedReportingOverflow(by: Int64(count))
    let (sum, overflow) = total.addingReportingOverflow(part)
    return tooLarge || overflow ? nil : sum
  }
}
