public import Travel

/// The desk where an offer that was shown can be had again by its id, and priced anew before it is booked.
///
/// `Search` keeps the desk; `Booking` goes there. One offer id stands for one price for ever: when the price has moved,
/// the new one comes under a new id, so nobody books at a price that was not shown to them.
public protocol OfferDesk: Sendable {
  /// The offer as it was shown; nil when the id is unknown or was forgotten. An expired offer is still given for a
  /// while, so look at `expiresAt`.
  func offer(_ id: String) async -> Offer?

  /// Asks the offer's provider for its price now.
  ///
  /// - Throws: `OfferDeskFault` when the offer is unknown, expired, no longer sold, or the provider cannot say.
  func reprice(_ id: String, passengers: PassengerCounts) async throws(OfferDeskFault) -> Repriced
}

/// An offer priced anew.
public struct Repriced: Sendable {
  /// The offer to book now: the same id when the price stands, a new id when it moved.
  public var offer: Offer
  /// What was shown before, in the same currency as `offer.price`.
  public var previous: Price
  /// Whether the price moved (judged in the currency the provider sells in).
  public var changed: Bool

  /// An offer priced anew.
  public init(offer: Offer, previous: Price, changed: Bool) {
    self.offer = offer
    self.previous = previous
    self.changed = changed
  }
}

/// Why an offer could not be had or priced.
public enum OfferDeskFault: Error, Sendable, Equatable {
  /// No such id, or forgotten long ago.
  case unknown
  /// Its time is over; search again.
  case expired
  /// The provider no longer sells it.
  case gone
  /// The passengers are not those the offer was made for.
  case passengersDiffer
  /// The provider could not say; the price is not known now.
  case provider(name: String, ProviderFault)
}
