import Payments
import ProviderKit
import Travel

/// Why nothing was booked, or a step was not taken: an answer the caller expects, not a failure of ours.
enum BookingRefusal: Error, Sendable {
  case unknownOffer
  case offerOver(detail: String)
  case priceChanged(Repriced)
  case seatsGone
  /// A chosen seat number is somebody else's.
  case seatTaken(SeatKey, String)
  case partyDiffers
  /// The provider could not say what it costs now.
  case providerSilent(name: String, ProviderFault)
  case noSuchBooking
  case notPayable(BookingStatus)
  case holdOver
  /// A payment of it is under way.
  case paymentRunning
  /// The payment page's answer is not genuine, or for another amount.
  case paymentNotGenuine
  case paymentOver
  case notConfigured
  case notCancellable(BookingStatus)
  case departed
  case notChangeable(BookingStatus)
  case tooLateToChange
  /// Each passenger's name is corrected once.
  case correctedBefore
  /// The name of a place in the request differs by more letters than may be corrected.
  case noCorrection(Int, String, Int)
  /// Its flights are another seller's, or were sent to an airline.
  case soldElsewhere
  /// Some of its passengers have left.
  case partyChanged
  /// It has extras or a coupon, and nobody here knows them any more.
  case saleStays
  /// The fare has no other flights.
  case fareStays
  case otherRoute
  case sameFlights
  case otherCurrency(Currency)
  /// Somebody on it may not travel on the new flights.
  case unfit(PartyRules.Fault)
  case noSuchPassengers
  /// Those who would stay are no party: a child alone, or an unpaid booking.
  case partyCannotStay
  /// The refund rules cannot tell what it costs.
  case noTerms
  case coupon(CouponRefusal)
  case extra(ExtrasRefusal)
  case noSuchRefund
  /// The refund was not refused, or was tried again.
  case refundNotOwed
  /// Somebody else was faster under the same Idempotency-Key: what is stored decides what this request is answered.
  case keyKnown(Booking)
  /// Others kept changing the booking; the store has the truth.
  case busy
}
