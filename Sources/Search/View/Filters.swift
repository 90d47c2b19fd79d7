public import Travel

/// What the traveller will not have; everything nil or empty lets all offers pass.
///
/// Where a fact is not known of an offer (seats, baggage, refundable), a filter on it leaves the offer out.
public struct Filters: Sendable, Hashable {
  /// The most stops on each slice.
  public var maxStops: Int?
  /// The most the whole party pays, in minor units of the search's currency.
  public var maxPrice: Int64?
  /// The most minutes each slice may last.
  public var maxDuration: Int?
  /// The fewest seats left at the price.
  public var minSeats: Int?
  /// Every segment must be sold or flown by one of these; empty for any. Sorted.
  public var airlines: [AirlineCode] = []
  /// No segment may be sold or flown by one of these. Sorted.
  public var excludeAirlines: [AirlineCode] = []
  /// When the first slice leaves, by the clock at its origin.
  public var departureWindow: DayWindow?
  /// When the first slice arrives, by the clock at its destination.
  public var arrivalWindow: DayWindow?
  /// Every change must be at one of these; empty for any. Sorted.
  public var connectionAirports: [AirportCode] = []
  /// Offers of these providers only; empty for all. Sorted.
  public var providers: [String] = []
  /// Only fares that can (true) or cannot (false) be given back.
  public var refundable: Bool?
  /// The fewest checked bags for each traveller on every segment.
  public var baggage: Int?

  /// Filters that let everything pass.
  public init() {}

  /// Whether everything passes.
  var isOpen: Bool { self == Self.open }
  private static let open = Filters()
}

/// One filter each, so that a facet can be counted as if its own filter were not set.
struct FilterMask: OptionSet, Sendable {
  let rawValue: UInt16
  static let stops = FilterMask(rawValue: 1)
  static let price = FilterMask(rawValue: 2)
  static let duration = FilterMask(rawValue: 4)
  static let seats = FilterMask(rawValue: 8)
  static let airlines = FilterMask(rawValue: 16)
  static let departure = FilterMask(rawValue: 32)
  static let arrival = FilterMask(rawValue: 64)
  static let connections = FilterMask(rawValue: 128)
  static let providers = FilterMask(rawValue: 256)
  static let refundable = FilterMask(rawValue: 512)
  static let baggage = FilterMask(rawValue: 1024)
}

extension Filters {
  /// The filters that an offer fails; empty when it passes.
  func failures(of facts: OfferFacts, in merged: Merged, providerNames: [String]) -> FilterMask {
    var failed: FilterMask = []
    if let maxStops, facts.mostStops > maxStops { failed.insert(.stops) }
    if let maxPrice, facts.total > maxPrice { failed.insert(.price) }
    if let maxDuration, facts.longestSlice > maxDuration { failed.insert(.duration) }
    if let minSeats, (facts.seats ?? 0) < minSeats { failed.insert(.seats) }
    if let departureWindow, !departureWindow.contains(facts.departureMinute) { failed.insert(.departure) }
    if let arrivalWindow, !arrivalWindow.contains(facts.arrivalMinute) { failed.insert(.arrival) }
    if let refundable, facts.refundable != refundable { failed.insert(.refundable) }
    if let baggage, (facts.bags ?? -1) < baggage { failed.insert(.baggage) }
    if !providers.isEmpty, !providers.contains(providerNames[facts.provider]) { failed.insert(.providers) }
    if !connectionAirports.isEmpty,
      !merged.connections[facts.connections].allSatisfy(connectionAirports.contains)
    {
      failed.insert(.connections)
    }
    if !passesAirlines(merged.carriers[facts.carriers]) { failed.insert(.airlines) }
    return failed
  }

  private func passesAirlines(_ carriers: ArraySlice<AirlineCode>) -> Bool {
    guard !(airlines.isEmpty && excludeAirlines.isEmpty) else { return true }
    var index = carriers.startIndex
    while index < carriers.endIndex {
      let (sold, flown) = (carriers[index], carriers[index + 1])
      if excludeAirlines.contains(sold) || excludeAirlines.contains(flown) { return false }
      if !airlines.isEmpty, !airlines.contains(sold), !airlines.contains(flown) { return false }
      index += 2
    }
    return true
  }
}
