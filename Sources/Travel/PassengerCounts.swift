/// The type of a passenger for pricing, by IATA's passenger type codes.
public enum PassengerType: String, Hashable, Sendable, CaseIterable {
  /// Twelve years or older on the day of travel.
  case adult = "ADT"
  /// Two to eleven years old, in a seat.
  case child = "CHD"
  /// Under two years old, on an adult's lap.
  case infant = "INF"
}

/// How many passengers of each type travel together.
public struct PassengerCounts: Hashable, Sendable {
  /// How many adults.
  public let adults: Int
  /// How many children.
  public let children: Int
  /// How many infants on a lap.
  public let infants: Int

  /// Makes a party; nil unless it has an adult, at most nine seats, no negative count, and no more infants than adults.
  public init?(adults: Int = 1, children: Int = 0, infants: Int = 0) {
    guard (1...9).contains(adults), (0...8).contains(children), adults + children <= 9, (0...adults).contains(infants)
    else { return nil }
    self.adults = adults
    self.children = children
    self.infants = infants
  }

  private init() {
    adults = 1
    children = 0
    infants = 0
  }

  /// One adult travelling alone.
  public static let oneAdult = PassengerCounts()

  /// How many seats the party needs: infants have none.
  public var seats: Int { adults + children }
  /// How many people travel.
  public var total: Int { adults + children + infants }

  /// How many passengers of a type there are.
  public func count(of type: PassengerType) -> Int {
    switch type {
    case .adult: adults
    case .child: children
    case .infant: infants
    }
  }
}
