import ProviderKit
import Store
import Travel

/// Gives a booking other flights: new seats first, then flights, price, seats and money back in one write, then the old seats are free.
///
/// The change is noted in the booking before a seat is taken, so there is one at a time, and the seats before they are sold. What a dead process
/// left is undone by whoever looks next; seats that it took and did not note run out by themselves. When something more is to be paid, the new
/// seats and the price are held, and the money that comes in time (`ApplyPayment`) makes that one write.
struct RebookFlights: Sendable {
  let bookings: BookingStore
  let desk: any OfferDesk
  let seats: BookingSeats
  let keepFlights: KeepFlights
  let apply: ApplyPayment
  /// Nil when flights cannot be changed here.
  let rules: RebookRules?
  /// What becomes of coupons and extras; nil when there are none.
  let sales: SaleRules?
  let clock: any Clock

  /// What it would come to now; nothing changes.
  func quote(_ booking: Booking, _ offer: String) async throws -> RebookTerms {
    guard let rules else { throw BookingRefusal.notConfigured }
    try booking.mayRebook(at: clock.now())
    let priced = try await desk.priced(offer, booking.counts)
    guard seats.sellers.contains(priced.provider) else { throw BookingRefusal.soldElsewhere }
    guard priced.price.total.currency == booking.offer.price.total.currency else { throw BookingRefusal.otherCurrency(booking.offer.price.total.currency) }
    let sale = try await carried(booking, priced)
    return try booking.terms(of: priced.sold(sale), sale, rules, at: clock.now())
  }

  private func carried(_ booking: Booking, _ offer: Offer) async throws -> BookingSale? {
    guard let sale = booking.sale else { return nil }
    guard let sales else { throw BookingRefusal.saleStays }
    return try await sales.carried(sale, from: booking.offer.itinerary, to: offer, boughtAt: booking.createdAt)
  }

  /// The booking on its new flights, or with them held until they are paid.
  ///
  /// - Parameter answering: what is kept as the request's answer, from the booking after it and what it came to.
  func run(_ booking: Booking, _ offer: String, claim: AnswerKey, answering: (Booking, RebookTerms) -> KeptAnswer) async throws -> Booking {
    let free = try await tidied(booking)
    let terms = try await quote(free, offer)
    let kept = await aside { await keepFlights.run(terms.offer.itinerary.segments) }
    let rebooking = Rebooking(id: BookingID.make().description, claim: claim.id, startedAt: clock.now())
    let begun = try free.changed(to: free.status, [], at: clock.now()) { $0.rebooking = rebooking }
    guard try await bookings.replace(free, with: begun, for: claim.id) else { throw BookingRefusal.busy }
    do {
      let noted = try await noted(begun, rebooking, terms), new = noted.rebooking?.seats ?? []
      guard terms.toPay.minorUnits == 0 else {
        let end = clock.now().adding(seconds: Booking.holdSeconds)
        guard try await seats.extend(new, of: noted, until: end) else { throw BookingRefusal.seatsGone }
        let due = Rebooking.Due(terms: terms, kept: kept, expiresAt: end)
        return try await written(noted, rebooking, claim) { current, now in
          let next = try current.changed(to: current.status, [], at: now) { $0.rebooking?.due = due }
          return next.answered(answering(next, terms))
        }
      }
      guard try await seats.sell(new, of: noted) else { throw BookingRefusal.seatsGone }
      return try await written(noted, rebooking, claim) { current, now in
        try current.mayRebook(at: now)
        let next = try current.rebooked(terms, kept, at: now)
        return next.answered(answering(next, terms))
      }
    } catch let refusal as BookingRefusal {
      if let present = try await bookings.find(booking.id), present.rebooking?.id == rebooking.id { _ = try await leave(present) }
      throw refusal
    }
  }

  /// The booking without what an earlier change left; one that somebody may still be at, or is paying, is left alone. Flights that were held
  /// and not paid make way.
  private func tidied(_ booking: Booking) async throws -> Booking {
    var current = booking
    if let other = current.rebooking {
      guard current.isChangeOver(at: clock.now()) || other.due != nil && !current.isChangePaid else { throw BookingRefusal.busy }
      current = try await leave(current)
    }
    // Seats on their way back must be back: a new change may want the same places.
    if current.isReturning { current = try await apply.free(current) }
    guard current.rebooking == nil, !current.isReturning else { throw BookingRefusal.busy }
    return current
  }

  /// Gives up a change; its new seats are free, or given back by whoever tends.
  func leave(_ booking: Booking) async throws -> Booking {
    let left = try booking.leavingFlights(at: clock.now())
    guard try await bookings.replace(booking, with: left) else { return try await bookings.find(booking.id) ?? booking }
    return try await apply.finish(left)
  }

  /// The booking with the new seats held for a while, and noted.
  private func noted(_ booking: Booking, _ rebooking: Rebooking, _ terms: RebookTerms) async throws -> Booking {
    let keys = terms.offer.keys.subtracting(booking.seats.map(\.key))
    let until = clock.now().adding(seconds: Rebooking.holdSeconds)
    guard let got = try await seats.hold(keys, booking.counts?.seats ?? 0, for: booking.hold, until: until) else { throw BookingRefusal.seatsGone }
    var current = booking
    for _ in 0..<8 {
      let noted = try current.changed(to: current.status, [], at: clock.now()) { $0.rebooking?.seats = got }
      if try await bookings.replace(current, with: noted) { return noted }
      current = try await present(booking.id, rebooking)
      // The write came through although its answer did not.
      if current.rebooking?.seats == got { return current }
    }
    throw BookingRefusal.busy
  }

  /// The booking after a write that has the request's answer with it.
  private func written(
    _ booking: Booking, _ rebooking: Rebooking, _ claim: AnswerKey, _ next: (Booking, UTCInstant) throws -> Booking
  ) async throws -> Booking {
    var current = booking
    for _ in 0..<8 {
      let after = try next(current, clock.now())
      if try await bookings.replace(current, with: after) { return try await apply.finish(after) }
      guard let fresh = try await bookings.find(booking.id) else { throw BookingRefusal.noSuchBooking }
      // The write came through although its answer did not.
      if let answer = after.answers.last, fresh.answers.contains(answer) { return try await apply.finish(fresh) }
      if fresh.knows(claim, at: clock.now()) { throw BookingRefusal.keyKnown(fresh) }
      guard fresh.rebooking?.id == rebooking.id else { throw BookingRefusal.busy }
      current = fresh
    }
    throw BookingRefusal.busy
  }

  /// The booking as it is stored, while the change is still ours. When it is not, seats that were taken run out by themselves: to give
  /// them back could take them from who has the booking's next change.
  private func present(_ id: BookingID, _ rebooking: Rebooking) async throws -> Booking {
    guard let fresh = try await bookings.find(id) else { throw BookingRefusal.noSuchBooking }
    guard fresh.rebooking?.id == rebooking.id else { throw BookingRefusal.busy }
    return fresh
  }
}

extension Booking {
  /// With one more answer.
  fileprivate func answered(_ answer: KeptAnswer) -> Booking {
    var copy = self
    copy.answers.append(answer)
    return copy
  }
}

extension OfferDesk {
  /// An offer as it is priced now, for this party: refused when its price has moved or its seats do not suffice.
  func priced(_ id: String, _ party: PassengerCounts?) async throws(BookingRefusal) -> Offer {
    guard let party else { throw .partyDiffers }
    let repriced: Repriced
    do throws(OfferDeskFault) {
      repriced = try await aside { () async throws(OfferDeskFault) -> Repriced in try await reprice(id, passengers: party) }
    } catch {
      switch error {
      case .unknown: throw .unknownOffer
      case .expired: throw .offerOver(detail: "The offer is over; search again.")
      case .gone: throw .offerOver(detail: "The offer is no longer sold; search again.")
      case .passengersDiffer: throw .partyDiffers
      case .provider(let name, let fault): throw .providerSilent(name: name, fault)
      }
    }
    if repriced.changed { throw .priceChanged(repriced) }
    if let seats = repriced.offer.seatsAvailable, seats < party.seats { throw .seatsGone }
    return repriced.offer
  }
}
