public import Travel

/// Where a booking is forwarded: an airline's or aggregator's ordering endpoint.
public protocol AirlineGateway: Sendable {
  /// Sends an order. Not idempotent on most systems: a fault means the outcome may be unknown, and it is never sent again
  /// without asking first.
  func order(_ order: OrderRequest, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply

  /// What became of an order that was sent under our own reference, when its answer was lost.
  ///
  /// - Returns: the airline's word; nil when it surely has no order of this reference. That is no promise that none arrives later.
  /// - Throws: `refused` when it cannot be asked that.
  func find(reference: String, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply?
}

extension AirlineGateway {
  /// An airline that cannot be asked.
  public func find(reference: String, deadline: ContinuousClock.Instant) async throws(ProviderFault) -> OrderReply? {
    throw ProviderFault(.refused(code: "not_supported", title: "Not supported", detail: "Orders cannot be looked up there."), "Orders cannot be looked up there.")
  }
}

/// What is sent to the airline.
public struct OrderRequest: Sendable {
  /// The offer to buy, as it was priced last.
  public var offer: Offer
  /// Everybody who travels, in the booking's order.
  public var passengers: [Passenger]
  /// Who is told.
  public var contact: Contact
  /// Our own reference for the booking (its record locator).
  public var reference: String
  /// The same for every attempt at the same order.
  public var idempotencyKey: String

  /// An order request.
  public init(offer: Offer, passengers: [Passenger], contact: Contact, reference: String, idempotencyKey: String) {
    self.offer = offer
    self.passengers = passengers
    self.contact = contact
    self.reference = reference
    self.idempotencyKey = idempotencyKey
  }
}

/// The airline's word on an order.
public enum OrderReply: Sendable, Equatable {
  /// Taken: the airline's record locator, its own id of the order, and the ticket numbers if already issued.
  case accepted(reference: String, orderID: String, tickets: [String])
  /// Turned down, with the airline's code and words.
  case refused(code: String, title: String, detail: String)
}
