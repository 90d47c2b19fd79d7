import Payments
import Travel

extension Booking {
  /// Everybody on it, by type; nil for a party no airline carries.
  var counts: PassengerCounts? {
    func count(_ type: PassengerType) -> Int { passengers.count { $0.type == type } }
    return PassengerCounts(adults: count(.adult), children: count(.child), infants: count(.infant))
  }

  /// Whether its flights may be others at all: it is confirmed, on flights of ours, ahead, whole, and nobody has left.
  func mayRebook(at now: UTCInstant) throws(BookingRefusal) {
    guard fulfilment != .forward else { throw .soldElsewhere }
    guard status == .confirmed else { throw .notChangeable(status) }
    guard !seats.isEmpty else { throw .soldElsewhere }
    guard offer.itinerary.departure.instant > now else { throw .departed }
    guard cancelledPassengers.isEmpty else { throw .partyChanged }
  }

  /// What it comes to that it has this offer's flights.
  ///
  /// - Parameters:
  ///   - new: its price is the whole one, with what `sale` has beside the fares.
  ///   - sale: what it is sold with then.
  func terms(of new: Offer, _ sale: BookingSale?, _ rules: RebookRules, at now: UTCInstant) throws(BookingRefusal) -> RebookTerms {
    try mayRebook(at: now)
    let slices = offer.itinerary.slices, others = new.itinerary.slices
    let isSame = slices.count == others.count && zip(slices, others).allSatisfy {
      rules.isSamePlace($0.origin, $1.origin) && rules.isSamePlace($0.destination, $1.destination)
    }
    guard isSame else { throw .otherRoute }
    guard new.keys != offer.keys else { throw .sameFlights }
    guard new.itinerary.departure.instant > now else { throw .departed }
    for passenger in passengers {
      if let fault = PartyRules(offer: new).fault(passenger) { throw .unfit(fault) }
    }
    let (paid, asked) = (offer.price.total, new.price.total)
    guard paid.currency == asked.currency, let difference = asked.subtracting(paid) else { throw .otherCurrency(paid.currency) }
    let nothing = Money.zero(paid.currency), fee = try fee(rules, at: now)
    guard fulfilment.isPaid else { return RebookTerms(offer: new, difference: difference, fee: nothing, toPay: nothing, refund: nothing) }
    guard let due = difference.adding(fee), let back = nothing.subtracting(due) else { throw .noTerms }
    return RebookTerms(
      offer: new, difference: difference, fee: fee, toPay: due.minorUnits > 0 ? due : nothing, refund: due.minorUnits < 0 ? back : nothing,
      sale: sale)
  }

  private func fee(_ rules: RebookRules, at now: UTCInstant) throws(BookingRefusal) -> Money {
    guard offer.changeable != false else { throw .fareStays }
    let ask = RebookAsk(
      passengers: passengers.count, brands: offer.itinerary.segments.map(\.fareBrand), isRefundable: offer.refundable,
      currency: offer.price.total.currency, bookedAt: createdAt, departure: offer.itinerary.departure.instant, at: now)
    switch rules.fee(ask) {
    case .fee(let fee)?: return fee
    case .notChangeable?: throw .fareStays
    case .tooLate?: throw .tooLateToChange
    case nil: throw .noTerms
    }
  }

  /// The booking on its new flights: one change with the price, the seats, what comes back, and the seats to give back.
  ///
  /// - Parameter paid: the payment that was waited for, and what was taken by it.
  func rebooked(
    _ terms: RebookTerms, _ kept: [KeptFlight], paid: (place: Int, captured: CapturedPayment)? = nil, at now: UTCInstant
  ) throws(IllegalTransition) -> Booking {
    let records = givingBack(terms.refund, at: now), payment = paid.map { payments[$0.place].id }
    let captured = payment.map { [Happening(.paymentCaptured, payment: $0)] } ?? []
    let happenings = captured + [Happening(terms, payment: payment)] + records.map { Happening(.refundDue, refund: $0.id) }
    return try changed(to: status, happenings, at: now) { copy in
      let keys = terms.offer.keys
      copy.seats = (seats.filter { keys.contains($0.key) } + (rebooking?.seats ?? [])).sorted { $0.key < $1.key }
      copy.returning += seats.filter { !keys.contains($0.key) }
      (copy.offer, copy.sale, copy.storedFlights, copy.flightNews, copy.rebooking) = (terms.offer, terms.sale, kept, [], nil)
      copy.changeFees = (changeFees ?? .zero(terms.fee.currency)).adding(terms.fee) ?? terms.fee
      copy.refunds += records
      if let paid { copy.payments[paid.place].settle(paid.captured) }
    }
  }

  /// The booking without the change that somebody began: its new seats are to be given back.
  func leavingFlights(at now: UTCInstant) throws(IllegalTransition) -> Booking {
    try changed(to: status, [], at: now) { $0.leaveChange() }
  }

  /// Gives up the change that is under way; its new seats are to be given back.
  mutating func leaveChange() {
    returning += rebooking?.seats ?? []
    rebooking = nil
  }
}

extension Offer {
  /// The cabins of flights that it needs seats of.
  var keys: Set<SeatKey> { Set(itinerary.segments.map(SeatKey.init)) }
}
