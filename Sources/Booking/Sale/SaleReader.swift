import JSON
import Payments

/// Reads `coupon` and `extras` of a booking request.
enum SaleReader {
  /// The most extras of one booking.
  static let most = 100

  /// - Parameter isPaid: whether the booking is paid here; nothing is added to others.
  static func read(_ fields: Fields, isPaid: Bool, isOffered: Bool) -> (coupon: String?, extras: [ExtraChoice]) {
    let coupon = fields.value("coupon", expected: "a coupon's code", optional: true) { Coupon.normal($0) }
    let extras = (fields.objects("extras", 0...most) ?? []).compactMap(choice)
    for key in ["coupon", "extras"] where fields.has(key) {
      if !isOffered { fields.fail(key, "not_configured", "is not set up here") }
      else if !isPaid { fields.fail(key, "not_configured", "needs a booking that is paid here: fulfilment pay or redirect") }
    }
    return (coupon, extras)
  }

  private static func choice(_ fields: Fields) -> ExtraChoice? {
    let code = fields.string("code", 1...40), passenger = fields.int("passenger", 0...17), slice = fields.int("slice", 0...5)
    let segment = fields.optionalInt("segment", 0...20), count = fields.int("count", 1...20, default: 1)
    let seat = fields.optionalString("seat", 2...3)
    guard let code, let passenger, let slice, let count else { return nil }
    return ExtraChoice(code: code, passenger: passenger, slice: slice, segment: segment, count: count, seat: seat)
  }
}
