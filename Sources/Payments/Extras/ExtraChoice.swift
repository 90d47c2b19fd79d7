public import Travel

/// A bag or a seat that a passenger adds to a booking.
public struct ExtraChoice: Hashable, Sendable {
  /// Of the catalogue: `bag_23`, `seat_legroom`.
  public var code: String
  /// The passenger's place in the booking, from 0.
  public var passenger: Int
  /// The direction, from 0.
  public var slice: Int
  /// For a seat the flight within the direction, from 0; nil for a bag.
  public var segment: Int?
  /// How many; 1 for a seat.
  public var count: Int
  /// For a seat the one that is wished for, `12A`; nil for any.
  public var seat: String?

  public init(code: String, passenger: Int, slice: Int, segment: Int? = nil, count: Int = 1, seat: String? = nil) {
    (self.code, self.passenger, self.slice, self.segment) = (code, passenger, slice, segment)
    (self.count, self.seat) = (count, seat)
  }
}

/// A choice with its price.
public struct ExtraLine: Hashable, Sendable {
  public let choice: ExtraChoice
  /// The catalogue's name.
  public let name: String
  /// For the whole count.
  public let price: Money

  /// A line as it was quoted.
  public init(choice: ExtraChoice, name: String, price: Money) { (self.choice, self.name, self.price) = (choice, name, price) }
}

/// What all choices cost.
public struct ExtrasQuote: Hashable, Sendable {
  public let lines: [ExtraLine]
  public let total: Money
}

/// Why a choice is not sold.
public struct ExtrasRefusal: Error, Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case unknownExtra = "unknown_extra"
    case noSuchPassenger = "no_such_passenger"
    case noSuchFlight = "no_such_flight"
    case tooMany = "too_many"
    case notOffered = "not_offered"
    case invalid = "invalid"
  }

  /// The choice's place in the list, from 0.
  public let place: Int
  public let code: Code

  /// Names the choice and the reason.
  public init(place: Int, code: Code) { (self.place, self.code) = (place, code) }

  /// A sentence for the client.
  public var message: String {
    switch code {
    case .unknownExtra: "there is no such extra"
    case .noSuchPassenger: "there is no such passenger, or an infant, who has no seat and no bags"
    case .noSuchFlight: "there is no such direction or flight"
    case .tooMany: "more than may be added, or added twice"
    case .notOffered: "not offered on this flight and cabin"
    case .invalid: "a bag has a direction and a count; a seat has a flight too, and a name such as 12A"
    }
  }
}

