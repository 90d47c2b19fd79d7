import Payments
import Travel

/// What becomes of bags, seats and a coupon when a booking has other flights.
extension SaleRules {
  /// The sale on other flights: bags go along at what they cost, and so do seats of a flight that both journeys have; other seats are left,
  /// and what they cost with them. A coupon takes off the new price what it would have taken off when the booking was made; nothing below
  /// its minimum.
  ///
  /// - Parameter new: the fares alone, in the sale's currency.
  /// - Returns: nil when nothing is left beside the fares.
  func carried(_ sale: BookingSale, from old: Itinerary, to new: Offer, boughtAt: UTCInstant) async throws -> BookingSale? {
    let lines = sale.extras.compactMap { $0.carried(from: old, to: new.itinerary) }, fare = new.price.total
    let extras = lines.reduce(Money.zero(fare.currency) as Money?) { $0?.adding($1.price) }
    guard let extras, let whole = PriceBreakdown(fare: fare, extras: extras) else { throw BookingRefusal.noTerms }
    guard let code = sale.coupon else { return lines.isEmpty ? nil : BookingSale(breakdown: whole, extras: lines) }
    let discount = try await discount(code, on: whole.total, as: sale.breakdown.discount, at: boughtAt)
    guard let reduced = PriceBreakdown(fare: fare, extras: extras, discount: discount) else { throw BookingRefusal.noTerms }
    return BookingSale(breakdown: reduced, extras: lines, coupon: code)
  }

  /// What a coupon that a booking has takes off another price; one that nobody knows any more takes off what it took, if that much is there.
  private func discount(_ code: String, on price: Money, as before: Money, at bought: UTCInstant) async throws -> Money {
    let same = Money(minorUnits: max(0, min(before.minorUnits, price.minorUnits - 1)), currency: price.currency)
    guard let coupon = try await coupons.find(code) else { return same }
    do throws(CouponRefusal) {
      return try coupon.discount(on: price, at: bought, convert: convert)
    } catch {
      if case .belowMinimum = error { return .zero(price.currency) }
      return same
    }
  }
}

extension ExtraLine {
  /// The line on another journey of as many directions; nil for a seat of a flight that is not in it.
  func carried(from old: Itinerary, to new: Itinerary) -> ExtraLine? {
    guard let segment = choice.segment else { return self }
    guard old.slices.indices.contains(choice.slice), old.slices[choice.slice].segments.indices.contains(segment) else { return nil }
    let key = SeatKey(old.slices[choice.slice].segments[segment])
    for (place, slice) in new.slices.enumerated() {
      guard let same = slice.segments.firstIndex(where: { SeatKey($0) == key }) else { continue }
      var choice = choice
      (choice.slice, choice.segment) = (place, same)
      return ExtraLine(choice: choice, name: name, price: price)
    }
    return nil
  }
}
