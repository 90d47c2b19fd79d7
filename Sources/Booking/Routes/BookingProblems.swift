import JSON
import Payments
import ProviderKit
import Store
import Travel
import Web

extension Problem {
  /// How a refusal looks to a client.
  init(_ refusal: BookingRefusal, _ shape: OfferShape) {
    switch refusal {
    case .unknownOffer: self = .notFound("No offer of this id is known; search again.")
    case .offerOver(let detail): self.init(status: 410, code: "offer_expired", detail: detail)
    case .priceChanged(let repriced): self = .priceChanged(repriced, shape)
    case .seatsGone: self = .conflict("seats_unavailable", "There are not enough seats left at this price; search again.")
    case .seatTaken(let key, let number):
      self = .conflict("seats_unavailable", "Seat \(number) of \(key.flight) is taken; choose another.")
    case .partyDiffers:
      self.init(status: 422, code: "passengers_differ", detail: "The offer was priced for another party; search again.")
    case .providerSilent(let name, let fault): self = .silent(name, fault)
    case .noSuchBooking: self = .notFound("There is no such booking.")
    case .notPayable(let status): self = .conflict("not_payable", "The booking is \(status.rawValue) and cannot be paid.")
    case .holdOver: self = .conflict("hold_expired", "The time to pay is over; search again.")
    case .paymentNotGenuine:
      let error = FieldError(field: "state", code: "invalid", message: "is not an answer of the payment page")
      self = .validation([error])
    case .paymentOver: self = .conflict("payment_expired", "The payment page's answer is too old.")
    case .paymentRunning: self = .conflict("payment_in_progress", "A payment of this booking is under way; look at the booking.")
    case .notConfigured: self = .conflict("not_configured", "This way to pay is not set up here.")
    case .notCancellable(let status): self = .conflict("not_cancellable", "The booking is \(status.rawValue) and cannot be cancelled here.")
    case .notChangeable(let status): self = .conflict("not_changeable", "The booking is \(status.rawValue) and cannot be changed here.")
    case .tooLateToChange: self = .conflict("too_late", "It is too late before departure to change the booking.")
    case .correctedBefore: self = .conflict("corrected_before", "A passenger's name is corrected once; it was.")
    case .noCorrection(let place, let field, let letters):
      let message = "differs by more than \(letters) letters: that would be another person"
      self = .validation([FieldError(field: "passengers[\(place)].\(field)", code: "no_correction", message: message)])
    case .soldElsewhere: self = .conflict("sold_elsewhere", "Only flights that are sold here can be changed here, for others that are; cancel and book anew.")
    case .partyChanged: self = .conflict("party_changed", "Some of its passengers have left; cancel and book anew.")
    case .saleStays: self = .conflict("extras_not_changeable", "Bags, seats and coupons are no longer sold here, so those of the booking cannot go along; cancel and book anew.")
    case .fareStays: self = .conflict("fare_not_changeable", "The fare does not allow other flights.")
    case .otherRoute: self.init(status: 422, code: "other_route", detail: "The offer does not go from and to the same cities.")
    case .sameFlights: self.init(status: 422, code: "same_flights", detail: "The offer is of the same flights.")
    case .otherCurrency(let currency):
      self.init(status: 422, code: "other_currency", detail: "The booking was paid in \(currency.code); search in it.")
    case .unfit(let fault): self.init(status: 422, code: fault.code, detail: "Somebody cannot travel then: \(fault.field) \(fault.message).")
    case .departed: self = .conflict("departed", "The journey has begun.")
    case .noSuchPassengers: self.init(status: 422, code: "no_such_passengers", detail: "Not all of these passengers travel on the booking.")
    case .partyCannotStay:
      self.init(status: 422, code: "party_cannot_stay", detail: "Those who would stay cannot travel alone, or the booking is not paid; cancel all.")
    case .noTerms: self = .conflict("not_configured", "What a cancellation costs cannot be told here.")
    case .coupon(let refusal): self.init(status: 422, code: refusal.code, detail: refusal.message)
    case .extra(let refusal):
      let error = FieldError(field: "extras[\(refusal.place)]", code: refusal.code.rawValue, message: refusal.message)
      self = .validation([error])
    case .noSuchRefund: self = .notFound("There is no such refund.")
    case .refundNotOwed: self = .conflict("refund_not_owed", "The refund was not refused, or has been tried again.")
    case .keyKnown, .busy: self = .conflict("busy", "The booking is being changed; try again.")
    }
  }

  private static func priceChanged(_ repriced: Repriced, _ shape: OfferShape) -> Problem {
    var problem = Problem.conflict("price_changed", "The price has changed since it was shown; nothing was booked.")
    let (offer, previous) = (repriced.offer, repriced.previous)
    problem.members = { json in
      json.field("offerId", offer.id)
      json.key("price")
      shape.price(offer.price, offer.originalPrice, &json)
      json.key("previousPrice")
      shape.price(previous, nil, &json)
    }
    return problem
  }

  /// The provider's considered no means the seats are gone; anything else, that its price is not known now.
  private static func silent(_ name: String, _ fault: ProviderFault) -> Problem {
    if case .refused = fault.kind {
      return .conflict("seats_unavailable", "\(name) no longer sells these seats; search again.")
    }
    return .unavailable(
      "\(name) could not price the offer: \(fault.message)", code: "provider_unavailable", retryAfterSeconds: 5)
  }

  /// A store that does not answer is 503; who was erased meanwhile is nobody; anything else is unexpected.
  init(_ error: StoreError) {
    guard !error.isOwnerGone else {
      self = .unauthorized
      return
    }
    self = error.isRetryable ? .unavailable("The store does not answer.", code: "store_unavailable", retryAfterSeconds: 2) : .internalError
  }
}
