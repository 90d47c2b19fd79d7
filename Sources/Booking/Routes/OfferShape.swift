public import JSON
public import Travel

/// How offers and prices are written as JSON: a port, so that a booking shows what was bought in the same shape as the search
/// that found it, without this room knowing that one.
public struct OfferShape: Sendable {
  /// Writes the members of an offer into an open object.
  public var members: @Sendable (Offer, inout JSONWriter) -> Void
  /// Writes a price as a value, with the provider's own when it was converted.
  public var price: @Sendable (Price, Price?, inout JSONWriter) -> Void

  public init(
    members: @escaping @Sendable (Offer, inout JSONWriter) -> Void,
    price: @escaping @Sendable (Price, Price?, inout JSONWriter) -> Void
  ) {
    self.members = members
    self.price = price
  }
}
