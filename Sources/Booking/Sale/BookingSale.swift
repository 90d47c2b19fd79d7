public import Payments
public import Travel

/// What a booking was sold with beside its fares: frozen with its price. The booking's price has the total.
public struct BookingSale: Sendable, Hashable {
  /// Fares, extras, discount and their total.
  public var breakdown: PriceBreakdown
  public var extras: [ExtraLine]
  /// The code of the coupon that gave the discount.
  public var coupon: String?
}

extension BookingSale {
  /// The seat numbers chosen on each flight, in the order of the request.
  func numbers(on itinerary: Itinerary) -> [SeatKey: [String]] { numbers(on: itinerary) { _ in true } }

  /// Those of some passengers.
  func numbers(on itinerary: Itinerary, of isAsked: (Int) -> Bool) -> [SeatKey: [String]] {
    var numbers: [SeatKey: [String]] = [:]
    for choice in extras.map(\.choice) where isAsked(choice.passenger) {
      guard let seat = choice.seat, let segment = choice.segment, itinerary.slices.indices.contains(choice.slice),
        itinerary.slices[choice.slice].segments.indices.contains(segment)
      else { continue }
      numbers[SeatKey(itinerary.slices[choice.slice].segments[segment]), default: []].append(seat.uppercased())
    }
    return numbers
  }
}

/// What may be added to a booking and what makes it cheaper; made of what `Jetway` wires.
public struct SaleRules: Sendable {
  let catalogue: ExtrasCatalogue
  let coupons: CouponStore
  let kilometres: @Sendable (AirportCode, AirportCode) -> Double?
  let convert: MoneyConversion

  /// - Parameters:
  ///   - kilometres: between two airports; nil when one is unknown.
  ///   - convert: by the rates of the day.
  public init(
    catalogue: ExtrasCatalogue, coupons: CouponStore, kilometres: @escaping @Sendable (AirportCode, AirportCode) -> Double?,
    convert: @escaping MoneyConversion
  ) {
    (self.catalogue, self.coupons, self.kilometres, self.convert) = (catalogue, coupons, kilometres, convert)
  }
}

extension SaleRules {
  /// The sale of an offer as asked for, with the coupon taken for the booking; nil when nothing beside the fares was asked for.
  func sale(_ request: BookingRequest, _ offer: Offer, for booking: BookingID, at now: UTCInstant) async throws -> BookingSale? {
    guard request.coupon != nil || !request.extras.isEmpty else { return nil }
    let fare = offer.price.total
    let extras: ExtrasQuote
    do throws(ExtrasRefusal) {
      extras = try catalogue.quote(
        request.extras, itinerary: offer.itinerary, passengers: request.passengers.map(\.type), currency: fare.currency,
        kilometres: kilometres, convert: convert)
    } catch { throw BookingRefusal.extra(error) }
    guard let whole = PriceBreakdown(fare: fare, extras: extras.total) else { throw BookingRefusal.partyDiffers }
    guard let code = request.coupon else { return BookingSale(breakdown: whole, extras: extras.lines) }
    do {
      let coupon = try await coupons.find(code)
      guard let discount = try coupon?.discount(on: whole.total, at: now, convert: convert),
        let reduced = PriceBreakdown(fare: fare, extras: extras.total, discount: discount)
      else { throw CouponRefusal.unknown }
      let taken = try await coupons.take(code, booking: booking.description, user: request.userID ?? request.contact.email, at: now)
      return BookingSale(breakdown: reduced, extras: extras.lines, coupon: taken.code)
    } catch let refusal as CouponRefusal { throw BookingRefusal.coupon(refusal) }
  }

  /// Gives the coupon of a booking back that ended without being paid.
  func release(_ code: String, _ booking: BookingID) async throws {
    try await coupons.release(code, booking: booking.description)
  }
}

extension Offer {
  /// The offer at the price of a sale: the total is what is paid, the rest stays the fares' own.
  func sold(_ sale: BookingSale?) -> Offer {
    guard let sale else { return self }
    var copy = self
    copy.price = Price(total: sale.breakdown.total, base: price.base, taxes: price.taxes, perTraveler: price.perTraveler)
    return copy
  }
}
