public import Payments
public import Travel

/// What somebody asks to have booked, every field checked.
public struct BookingRequest: Sendable, Hashable {
  public var offerID: String
  public var passengers: [Passenger]
  public var contact: Contact
  public var fulfilment: Fulfilment
  /// Where the payer comes back to.
  public var returnAddress: ReturnAddress
  /// A coupon's code, in capitals.
  public var coupon: String?
  /// Bags and seats.
  public var extras: [ExtraChoice]
  /// Who books.
  public var userID: String?

  public init(
    offerID: String, passengers: [Passenger], contact: Contact, fulfilment: Fulfilment = .mock,
    returnAddress: ReturnAddress = .confirmation, coupon: String? = nil, extras: [ExtraChoice] = []
  ) {
    (self.offerID, self.passengers, self.contact) = (offerID, passengers, contact)
    (self.coupon, self.extras) = (coupon, extras)
    (self.fulfilment, self.returnAddress) = (fulfilment, returnAddress)
  }

  /// How many of each type travel; nil when no airline carries such a party.
  public var counts: PassengerCounts? {
    func count(_ type: PassengerType) -> Int { passengers.count { $0.type == type } }
    return PassengerCounts(adults: count(.adult), children: count(.child), infants: count(.infant))
  }
}
