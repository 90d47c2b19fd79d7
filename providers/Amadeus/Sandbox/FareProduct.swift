internal import Travel

/// A fare the sandbox sells in a cabin: what it costs against the plain fare, and what it includes.
struct FareProduct: Sendable {
  var code: String
  var brand: String
  var bookingClass: String
  /// Thousandths of the plain fare.
  var permille: Int64
  var bags: Int
  var refundable: Bool

  /// Ends every fare basis of the sandbox, so that it knows its own offers again.
  static let mark = "SBX"

  var fareBasis: String { bookingClass + code + Self.mark }

  static func all(in cabin: Cabin) -> [FareProduct] {
    switch cabin {
    case .economy:
      [
        FareProduct(code: "LGT", brand: "ECOLIGHT", bookingClass: "T", permille: 1_000, bags: 0, refundable: false),
        FareProduct(code: "STD", brand: "ECOSTANDARD", bookingClass: "M", permille: 1_095, bags: 1, refundable: false),
        FareProduct(code: "FLX", brand: "ECOFLEX", bookingClass: "Y", permille: 1_310, bags: 2, refundable: true),
      ]
    case .premiumEconomy:
      [FareProduct(code: "PRM", brand: "PREMIUM", bookingClass: "W", permille: 1_000, bags: 2, refundable: false)]
    case .business:
      [
        FareProduct(code: "BSV", brand: "BUSINESSSAVER", bookingClass: "D", permille: 1_000, bags: 2, refundable: false),
        FareProduct(code: "BFX", brand: "BUSINESSFLEX", bookingClass: "J", permille: 1_220, bags: 3, refundable: true),
      ]
    case .first:
      [FareProduct(code: "FST", brand: "FIRST", bookingClass: "F", permille: 1_000, bags: 3, refundable: true)]
    }
  }

  static func named(_ fareBasis: String, in cabin: Cabin) -> FareProduct? {
    all(in: cabin).first { $0.fareBasis == fareBasis }
  }
}
