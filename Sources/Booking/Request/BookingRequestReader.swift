import JSON
import ProviderKit
import Travel

/// Reads a booking request and notes everything that is wrong with it before anything is refused.
struct BookingRequestReader {
  /// The most people one booking carries: nine in seats, each adult with an infant.
  static let people = 1...18

  let desk: any OfferDesk
  let fulfilments: [Fulfilment]
  let today: LocalDate
  /// Whether coupons and extras are set up.
  var sells = false

  /// - Parameters:
  ///   - origin: our own address for this request; nil when it cannot be told.
  /// - Throws: `ValidationFailure` with every bad field, those included that only the offer shows to be bad.
  func read(_ fields: Fields, origin: String?) async throws(ValidationFailure) -> BookingRequest {
    let offerID = fields.string("offerId", 1...128)
    let each = fields.objects("passengers", Self.people)
    let passengers = each.map { $0.map(PassengerReader(today: today).read) } ?? []
    let contact = fields.object("contact").flatMap(Self.contact)
    let fulfilment = fulfilment(fields)
    let address = returnAddress(fields, origin, fulfilment)
    let sale = SaleReader.read(fields, isPaid: fulfilment?.isPaid ?? true, isOffered: sells)
    let complete = passengers.compactMap { $0 }
    if let each, complete.count == each.count, !each.isEmpty {
      checkParty(complete, fields)
      if let offerID, let offer = await desk.offer(offerID) { PartyRules(offer: offer).check(complete, each, fields) }
    }
    try fields.finish()
    guard let offerID, let contact, let fulfilment, let address else {
      throw ValidationFailure(errors: [FieldError(field: "", code: "invalid", message: "cannot be read")])
    }
    return BookingRequest(
      offerID: offerID, passengers: complete, contact: contact, fulfilment: fulfilment, returnAddress: address,
      coupon: sale.coupon, extras: sale.extras)
  }

  private func checkParty(_ passengers: [Passenger], _ fields: Fields) {
    func count(_ type: PassengerType) -> Int { passengers.count { $0.type == type } }
    if count(.adult) == 0 { return fields.fail("passengers", "invalid", "must hold an adult") }
    if count(.infant) > count(.adult) { fields.fail("passengers", "invalid", "must not hold more infants than adults") }
    if count(.adult) + count(.child) > 9 { fields.fail("passengers", "out_of_range", "must not need more than 9 seats") }
  }

  private static func contact(_ fields: Fields) -> Contact? {
    let email = fields.value("email", expected: "one email address such as asha@example.com") { EmailRule.accepts($0) ? $0 : nil }
    let phone = fields.value("phone", expected: "a telephone number such as +919812345678", PhoneRule.normal)
    guard let email, let phone else { return nil }
    return Contact(email: email, phone: phone)
  }

  private func fulfilment(_ fields: Fields) -> Fulfilment? {
    let word = fields.oneOf("fulfilment", Fulfilment.allCases.map(\.rawValue), default: Fulfilment.mock.rawValue)
    guard let fulfilment = word.flatMap(Fulfilment.init) else { return nil }
    if fulfilments.contains(fulfilment) { return fulfilment }
    let offered = fulfilments.map(\.rawValue).joined(separator: ", ")
    fields.fail("fulfilment", "not_configured", "is not set up here; there is \(offered)")
    return nil
  }

  private func returnAddress(_ fields: Fields, _ origin: String?, _ fulfilment: Fulfilment?) -> ReturnAddress? {
    if fulfilment == .redirect, origin == nil {
      fields.fail("fulfilment", "not_configured", "needs the setting JETWAY_PUBLIC_URL when not on this machine")
    }
    guard let text = fields.optionalString("returnUrl", 1...500) else { return .confirmation }
    if let address = ReturnAddress(text, origin: origin ?? "") { return address }
    fields.fail("returnUrl", "invalid", "must be an address of this site")
    return nil
  }
}
