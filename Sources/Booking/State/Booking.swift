public import Travel

/// A booking as it is stored and shown.
public struct Booking: Sendable, Hashable {
  public var id: BookingID
  public var locator: RecordLocator
  public var status: BookingStatus
  /// Grows by one with every change; a change names the version it was decided on.
  public var version: Int
  /// What was bought, as it was priced last.
  public var offer: Offer
  public var passengers: [Passenger]
  public var contact: Contact
  public var fulfilment: Fulfilment
  /// The airline's word, once it was asked.
  public var airline: AirlineOutcome?
  /// Each time somebody tried to pay it.
  public var payments: [PaymentAttempt]
  /// Path and query on our own site the payer comes back to.
  public var returnPath: String?
  /// Until when it is kept without payment.
  public var holdExpiresAt: UTCInstant?
  /// Where it stands among its user's unpaid holds; nil for one that does not count among them.
  var holdPlace: HoldPlace?
  /// Whether another hold of its user's was made after it: then its place is given up by who looks, not by paying or cancelling.
  var keepsHoldPlace = false
  /// The seats it has of ours, one entry a flight; none when the offer is somebody else's to keep.
  var seats: [HeldSeats]
  /// Seats it had that are still to be given back.
  var returning: [HeldSeats] = []
  /// The places of passengers who no longer travel.
  var cancelledPassengers: [Int] = []
  /// The places of passengers whose names were corrected.
  var corrected: [Int] = []
  /// What it was sold with beside its fares; nil when with nothing.
  public var sale: BookingSale?
  /// Whether its coupon is still to be given back, the booking having ended unpaid.
  var couponReturns = false
  /// Money to give back, and given back.
  var refunds: [RefundRecord] = []
  /// What a cancellation cost.
  var penalty: Money?
  /// What changes of flights cost, beside the fares.
  var changeFees: Money?
  /// A change of flights that somebody is at.
  var rebooking: Rebooking?
  /// What was answered under Idempotency-Keys that were used on this booking.
  var answers: [KeptAnswer] = []
  /// When somebody must look at it again; as it was read.
  var dueAt: UTCInstant?
  /// One for each segment, in order.
  public var storedFlights: [KeptFlight]
  /// What it was told of its flights since it was made; none when they are as they were booked.
  var flightNews: [FlightNow] = []
  public var events: [BookingEvent]
  public var createdAt: UTCInstant
  public var updatedAt: UTCInstant
  /// The idempotency claim it was made under.
  public var claimID: String
  /// Whose it is; nil for one of nobody's, which its locator and a family name open.
  public var userID: String?

  /// A new booking in its first state, with its first event. One with seats is held until they are its own for good.
  init(
    id: BookingID, locator: RecordLocator, offer: Offer, passengers: [Passenger], contact: Contact, fulfilment: Fulfilment,
    storedFlights: [KeptFlight], seats: [HeldSeats] = [], at now: UTCInstant, claimID: String
  ) {
    (self.id, self.locator, self.offer, self.passengers, self.contact) = (id, locator, offer, passengers, contact)
    (self.fulfilment, self.storedFlights, self.claimID) = (fulfilment, storedFlights, claimID)
    (createdAt, updatedAt, version, payments, self.seats) = (now, now, 1, [], seats)
    let kind: BookingEvent.Kind
    switch fulfilment {
    case .mock where seats.isEmpty: (status, kind) = (.confirmed, .confirmed)
    case .forward where seats.isEmpty: (status, kind) = (.forwarding, .forwarding)
    case .mock, .forward, .redirect, .pay: (status, kind) = (.held, .held)
    }
    holdExpiresAt = status == .held ? now.adding(seconds: Self.holdSeconds) : nil
    events = []
    events = [news(Happening(kind), at: now)]
  }

  /// A booking as it was stored.
  init(
    id: BookingID, locator: RecordLocator, status: BookingStatus, version: Int, offer: Offer, passengers: [Passenger],
    contact: Contact, fulfilment: Fulfilment, events: [BookingEvent], createdAt: UTCInstant, updatedAt: UTCInstant,
    claimID: String
  ) {
    (self.id, self.locator, self.status, self.version, self.offer) = (id, locator, status, version, offer)
    (self.passengers, self.contact, self.fulfilment, self.events) = (passengers, contact, fulfilment, events)
    (self.createdAt, self.updatedAt, self.claimID) = (createdAt, updatedAt, claimID)
    (payments, storedFlights, seats) = ([], [], [])
  }
}

/// How a booking is made good.
public enum Fulfilment: String, Sendable, Hashable, CaseIterable {
  /// Stored here and nowhere else.
  case mock
  /// Sent to the airline.
  case forward
  /// Paid on somebody else's payment page, where the payer is sent at once.
  case redirect
  /// Held until it is paid here, by card or on the payment page.
  case pay

  /// Whether money is asked for it.
  var isPaid: Bool { self == .redirect || self == .pay }
}

/// What came of asking the airline.
public enum AirlineOutcome: Sendable, Hashable {
  /// Taken under the airline's own reference.
  case accepted(reference: String, orderID: String, tickets: [String])
  /// Turned down, or certainly never received.
  case refused(code: String, title: String, detail: String)
  /// Sent, and nobody here knows what became of it.
  case unknown(reason: String)
}

/// What became of fetching and saving one segment's flight.
public struct KeptFlight: Sendable, Hashable {
  /// The stored flight's id; nil when it could not be had.
  public var flightID: String?
  /// Who told it, `aviationstack`.
  public var source: String?
  /// Why there is none, in one plain sentence.
  public var reason: String?

  public init(flightID: String, source: String) { (self.flightID, self.source) = (flightID, source) }
  public init(missing reason: String) { self.reason = reason }
}

extension Booking {
  /// How long a booking is kept without payment.
  static let holdSeconds: Int64 = 15 * 60

  /// What its seats are held under.
  var hold: String { id.description }

  /// Everybody who comes along, seated or not.
  public var party: Int { passengers.count }

  /// Whether it may still be paid.
  public var isPayable: Bool { status == .held || status == .paying }

  /// The last moment at which money is still welcome: the hold's end, or a running payment's when that is later.
  public var payableUntil: UTCInstant? {
    [holdExpiresAt, payments.filter(\.isRunning).map(\.expiresAt).max()].compactMap { $0 }.max()
  }

  /// The moment after which no payment stretches the hold any more.
  var cap: UTCInstant { createdAt.adding(seconds: Self.capSeconds) }

  /// The most a hold is stretched for a payment.
  static let capSeconds: Int64 = 25 * 60
  /// The most attempts to pay one booking gets.
  static let attempts = 20
}
