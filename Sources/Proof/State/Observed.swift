import Booking

/// What is true at one moment: the bookings, the seats, the keys, the bank's book and what consumers did. Read from a store,
/// simulated or real, and from a bank.
public struct Observed: Sendable {
  /// In milliseconds since 1970.
  public var at: Int64
  public var bookings: [ObservedBooking] = []
  public var seats: [ObservedSeats] = []
  public var keys: [ObservedKey] = []
  public var charges: [BankEntry.Charge] = []
  public var refunds: [BankEntry.Refund] = []
  /// What came out of the outbox, in order; nil when nobody listened.
  public var deliveries: [Delivery]?
  /// What a consumer did in the end, one entry an effect: the event's id.
  public var effects: [String]?
  /// Events a consumer gave up on, for people to see: nil when nobody looked.
  public var deadEvents: Set<String>?
  /// Events a consumer was handed although it had noted that it was through with them.
  public var handledAgain: [String]?
  /// The emails that were to be sent, one a told event.
  public var notices: [Notice]?
  /// How often the mail of an event came to its reader, by the event's id; nil when nobody kept a mailbox.
  public var mails: [String: Int]?

  /// How much one user may hold unpaid; nil where users may hold any number.
  var limit: HoldRules?

  public init(at: Int64) { self.at = at }

  /// A notification as it is stored.
  public struct Notice: Sendable, Hashable {
    public var event: String
    public var kind: String
    public var booking: String
    /// `sent`, `skipped` …
    public var state: String
    /// How often sending was begun.
    public var tries: Int
  }

  /// An event as the bus got it.
  public struct Delivery: Sendable, Hashable {
    public var event: String
    public var kind: String
    public var booking: String
    public var sequence: Int

    public init(event: String, kind: String, booking: String, sequence: Int) {
      (self.event, self.kind, self.booking, self.sequence) = (event, kind, booking, sequence)
    }
  }
}

/// A booking as it is stored.
public struct ObservedBooking: Sendable, Hashable {
  public var id: String
  public var status: String
  public var version: Int
  /// `12300 EUR`.
  public var price: String
  public var fulfilment: String
  public var claim: String
  public var holdExpiresAt: Int64?
  /// What it has of our seats: cabin of a flight, place, fence.
  public var seats: [Seat] = []
  public var payments: [Payment] = []
  public var refunds: [Refund] = []
  public var events: [Event] = []
  public var inOutbox = false
  /// The cabins of flights its journey needs seats of.
  public var flights: Set<String> = []
  /// What it kept of the price when it was cancelled.
  public var penalty: String?
  /// The change of flights that somebody is at or that waits for money, and when it is given up.
  public var change: Change?
  /// The given names on it.
  public var names: [String] = []
  /// Whose it is.
  public var user: String?

  public struct Change: Sendable, Hashable {
    public var id: String
    public var endsAt: Int64
  }

  public struct Seat: Sendable, Hashable {
    public var flight: String
    public var place: Int
    public var fence: Int
  }

  public struct Payment: Sendable, Hashable {
    public var id: String
    public var state: String
    public var amount: String
    public var expiresAt: Int64?
    /// Whether the payer has a step to take.
    public var asksPayer: Bool
    /// The change of flights it is to pay; nil when it pays the booking.
    public var change: String?
  }

  public struct Refund: Sendable, Hashable {
    public var id: String
    public var payment: String
    public var state: String
    /// `requested` for what a cancellation gives back.
    public var reason: String
    public var amount: String
  }

  public struct Event: Sendable, Hashable {
    public var id: String
    public var kind: String
    public var status: String
    public var version: Int
    /// What its data says of the price or amount, when it says anything.
    public var price: String?
    public var isPublished: Bool
    /// When it was written.
    public var at = Int64.min
    /// Of a changed booking what was changed, and what that cost and gave back.
    public var reason: String?
    public var fee: String?
    public var refund: String?
    /// What was paid besides for a changed booking; the payment that an event is about.
    public var paid: String?
    public var payment: String?

    /// Whether the booking has other flights, at another price, from here on.
    var isOfFlights: Bool { kind == "booking.changed.v1" && reason == "flights" }
    /// Whether a name on the booking was corrected.
    var isOfNames: Bool { kind == "booking.changed.v1" && reason == "names" }
  }

  public init(id: String, status: String, version: Int, price: String, fulfilment: String, claim: String) {
    (self.id, self.status, self.version, self.price) = (id, status, version, price)
    (self.fulfilment, self.claim) = (fulfilment, claim)
  }

  /// States in which the seats are the traveller's for good.
  static let sold: Set<String> = ["confirmed", "forwarding", "ticketed", "checkedIn", "flown"]
  /// States that wait for something.
  static let waiting: Set<String> = ["held", "paying", "pending"]

  var isSold: Bool { Self.sold.contains(status) }
  var isWaiting: Bool { Self.waiting.contains(status) }
  /// Whether money is asked for it.
  var isPaidFor: Bool { ["redirect", "pay"].contains(fulfilment) }
}

/// The seats of one cabin of a flight as they are stored.
public struct ObservedSeats: Sendable, Hashable {
  /// Cabin and flight, the document's id.
  public var key: String
  public var capacity: Int
  public var places: [Int: Place] = [:]

  public struct Place: Sendable, Hashable {
    public var hold: String
    public var fence: Int
    public var expiresAt: Int64
  }

  /// When a sold seat is free again: the end of the year 9999, in milliseconds.
  static let sold: Int64 = 253_402_300_799_000

  public init(key: String, capacity: Int) { (self.key, self.capacity) = (key, capacity) }

  /// How many nobody has at a moment.
  func free(at now: Int64) -> Int { capacity - places.values.count { $0.expiresAt > now } }
}

/// A claim on an Idempotency-Key as it is stored.
public struct ObservedKey: Sendable, Hashable {
  public var id: String
  public var booking: String
  /// `running` or `done`.
  public var state: String
  public var status: Int?
  public var scope: String
  public var leaseUntil: Int64?
}

/// What the bank's own book says: the truth about money.
public enum BankEntry {
  public struct Charge: Sendable, Hashable {
    /// The payment's id, which is the idempotency key.
    public var id: String
    /// `captured`, `declined`, `processing` …
    public var status: String
    /// `12300 EUR`.
    public var amount: String
    /// How often money was taken; never above one.
    public var captures: Int
    /// The bank was asked so often.
    public var requests: Int

    public init(id: String, status: String, amount: String, captures: Int, requests: Int = 1) {
      (self.id, self.status, self.amount, self.captures, self.requests) = (id, status, amount, captures, requests)
    }
  }

  public struct Refund: Sendable, Hashable {
    public var id: String
    public var charge: String
    /// `done`, `pending`, `failed`.
    public var status: String
    public var amount: String

    public init(id: String, charge: String, status: String, amount: String) {
      (self.id, self.charge, self.status, self.amount) = (id, charge, status, amount)
    }
  }
}
