/// What a journey costs for the whole party, and for each traveller.
public struct Price: Hashable, Sendable {
  /// Everything, taxes included.
  public let total: Money
  /// The fares without taxes.
  public let base: Money
  /// Taxes, charges and fees.
  public let taxes: Money
  /// The price of each type of traveller.
  public let perTraveler: [TravelerPrice]

  /// Makes a price.
  public init(total: Money, base: Money, taxes: Money, perTraveler: [TravelerPrice] = []) {
    self.total = total
    self.base = base
    self.taxes = taxes
    self.perTraveler = perTraveler
  }
}

/// What each traveller of one type pays.
public struct TravelerPrice: Hashable, Sendable {
  /// The type.
  public let type: PassengerType
  /// How many travel as that type.
  public let count: Int
  /// What each of them pays, taxes included.
  public let total: Money

  /// Makes a traveller's price.
  public init(type: PassengerType, count: Int, total: Money) {
    self.type = type
    self.count = count
    self.total = total
  }
}
