/// What the sandbox does on purpose below `/scenario/{name}/`; the README has a line for each.
enum Scenario: String, CaseIterable, Sendable {
  // Faults of transport and service.
  case slow, hang, truncated, html, malformed, redirect
  case badUTF8 = "bad-utf8"
  case deep
  case tooBig = "too-big"
  case errorBody = "error-body"
  case status500 = "500"
  case status502 = "502"
  case status503 = "503"
  case status504 = "504"
  case rateLimited = "429"
  case rateLimitedSeconds = "429-seconds"
  case rateLimitedDate = "429-date"
  case rateLimitedFar = "429-far"
  case quota
  // Credentials.
  case expiredToken = "expired-token"
  case refusedToken = "refused-token"
  case refusedCredentials = "refused-credentials"
  // Offers that are odd.
  case empty, huge, duplicates, codeshares, script
  case badRows = "bad-rows"
  case otherCurrency = "other-currency"
  // An order that is taken, and whose answer is cut or never sent.
  case answerLost = "answer-lost"
  case answerHangs = "answer-hangs"
  // What changes between search and order.
  case priceChange = "price-change"
  case soldOut = "sold-out"
  case refusePrice = "refuse-37200"
  case refuseSegment = "refuse-34651"
  case refuseFare = "refuse-34107"
  case refuseBooking = "refuse-36870"
  case refuseCard = "refuse-1304"
  case refuseTicketing = "refuse-9112"
  case refuseServices = "refuse-38034"

  /// The error an order meets in this scenario.
  var orderRefusal: WireError? {
    switch self {
    case .refusePrice: .order(37200, "PRICE DISCREPANCY", "Current grandTotal price is different from the request one")
    case .refuseSegment, .soldOut: .order(34651, "SEGMENT SELL FAILURE", "Could not sell segment 1")
    case .refuseFare: .order(34107, "NOT APPLICABLE FARE", "The fare is no longer applicable")
    case .refuseBooking: .order(36870, "BOOKING FAILED", "The booking could not be made")
    case .refuseCard: .order(1304, "CREDIT CARD NOT ACCEPTED", "The form of payment was refused")
    case .refuseTicketing: .order(9112, "TICKETING - TKT", "The ticket could not be issued")
    case .refuseServices: .order(38034, "ONE OR MORE SERVICES ARE NOT AVAILABLE", "A requested service is not available")
    default: nil
    }
  }
}

extension WireError {
  fileprivate static func order(_ code: Int, _ title: String, _ detail: String) -> WireError {
    WireError(400, code, title, detail: detail, pointer: "/data/flightOffers[0]")
  }
}
