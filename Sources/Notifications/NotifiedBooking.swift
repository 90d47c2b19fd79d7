public import Travel

/// A booking as its traveller is told of it, looked up when it is needed: events hold no personal data.
public struct NotifiedBooking: Sendable {
  public var id: String
  public var locator: String
  /// Its status now, in the words of Booking.
  public var status: String
  public var email: String
  public var phone: String?
  public var travellers: [String]
  public var itinerary: Itinerary
  public var price: Money
  public var holdExpiresAt: UTCInstant?
  /// Whether who booked it was erased: nobody is to be told.
  public var isErased: Bool

  public init(
    id: String, locator: String, status: String, email: String, phone: String?, travellers: [String], itinerary: Itinerary,
    price: Money, holdExpiresAt: UTCInstant?, isErased: Bool = false
  ) {
    (self.id, self.locator, self.status, self.email, self.phone) = (id, locator, status, email, phone)
    (self.travellers, self.itinerary, self.price, self.holdExpiresAt) = (travellers, itinerary, price, holdExpiresAt)
    self.isErased = isErased
  }
}

/// Where bookings are looked up.
public protocol NotifiedBookings: Sendable {
  /// The booking; nil when there is none.
  func find(_ id: String) async throws -> NotifiedBooking?
}

/// What codes are called.
public struct PlaceNames: Sendable {
  /// The city of an airport: `Delhi`.
  public let city: @Sendable (AirportCode) -> String
  /// A carrier: `Air India`.
  public let airline: @Sendable (AirlineCode) -> String

  public init(city: @escaping @Sendable (AirportCode) -> String, airline: @escaping @Sendable (AirlineCode) -> String) {
    (self.city, self.airline) = (city, airline)
  }
}
