import Payments
import BSON
import ProviderKit
import Store
import Travel

/// Books an offer: prices it again, takes its seats, has its flights saved, stores the booking, and sends it on as asked.
struct BookOffer: Sendable {
  let bookings: BookingStore
  let desk: any OfferDesk
  let seats: BookingSeats
  let keepFlights: KeepFlights
  let forward: ForwardToAirline?
  let pay: PayBooking
  /// Coupons and extras; nil when they are not set up.
  let sales: SaleRules?
  /// How many unpaid bookings a user may hold; nil lets them hold any number.
  let holds: HoldAllowance?
  let clock: any Clock

  /// Carries out a request under a claim. Doing it again under the same claim continues where the first try stopped, and
  /// never has a second effect: the booking's id is the claim's, and its seats are held under it.
  ///
  /// - Parameters:
  ///   - returnURL: where a payer comes back from a payment page.
  ///   - answering: what is kept as the request's answer in the write that makes the booking, when that write is the last.
  func run(
    _ request: BookingRequest, _ grant: IdempotencyKeys.Grant, returnURL: String, answering: (Booking) -> KeptAnswer? = { _ in nil }
  ) async throws -> Booking {
    if !grant.isNew, let present = try await bookings.find(grant.bookingID) { return try await resume(present, request, returnURL) }
    let place: FreePlace?, offer: Offer, booking: Booking
    do {
      place = try await self.place(request)
      (offer, booking) = try await held(request, grant)
    } catch let refusal where !grant.isNew && (refusal is BookingRefusal || refusal is HoldRefusal) {
      // A try that died may have taken seats; a refusal that is kept must leave none.
      try await seats.clear(await desk.offer(request.offerID), of: grant.bookingID.description)
      if let code = request.coupon { try await sales?.release(code, grant.bookingID) }
      throw refusal
    }
    let isLast = booking.status == .confirmed || booking.fulfilment == .pay
    let (stored, isNew) = try await store(booking, on: place) { made in
      var whole = made
      if isLast, let answer = answering(made) { whole.answers.append(answer) }
      return whole
    }
    guard isNew else { return try await resume(stored, request, returnURL) }
    return try await orEnd(stored) { try await goOn(stored, offer, returnURL) }
  }

  /// Where it will stand among its user's unpaid holds, when it counts among them; before any seat is taken, so that a user who is known
  /// to hold enough takes none.
  private func place(_ request: BookingRequest) async throws -> FreePlace? {
    guard let holds, let user = request.userID, request.fulfilment.isPaid else { return nil }
    return try await holds.firstPlace(for: user)
  }

  /// Stores it, or leaves nothing behind when it is refused: no place for another hold, or an owner who was erased meanwhile.
  private func store(_ booking: Booking, on first: FreePlace?, finished: (Booking) -> Booking) async throws -> (booking: Booking, isNew: Bool) {
    do {
      return try await placed(booking, on: first, finished: finished)
    } catch let refusal where refusal is HoldRefusal || refusal is BookingRefusal || (refusal as? StoreError)?.isOwnerGone ?? false {
      try await seats.free(booking.seats, of: booking)
      if let code = booking.sale?.coupon { try await sales?.release(code, booking.id) }
      throw refusal
    }
  }

  /// Stores it, one that waits for money on a free place of its user's.
  private func placed(_ booking: Booking, on first: FreePlace?, finished: (Booking) -> Booking) async throws -> (booking: Booking, isNew: Bool) {
    guard let holds, var free = first, let user = booking.userID else { return try await bookings.insert(booking, finished: finished) }
    var placed = booking
    for _ in 0..<16 {
      (placed.holdPlace, placed.keepsHoldPlace) = (free.place, free.isKept)
      do throws(StoreError) {
        return try await bookings.insert(placed, finished: finished)
      } catch {
        guard case .duplicateKey(HoldPlace.index, _) = error else { throw error }
      }
      free = try await holds.place(for: user)
    }
    throw BookingRefusal.busy
  }

  /// The offer as it is priced now, and a booking of it with its seats; nothing is stored of the booking yet.
  private func held(_ request: BookingRequest, _ grant: IdempotencyKeys.Grant) async throws -> (Offer, Booking) {
    let offer = try await priced(request)
    let hold = grant.bookingID.description
    let until = clock.now().adding(seconds: Booking.holdSeconds)
    let sale = try await sales?.sale(request, offer, for: grant.bookingID, at: clock.now())
    let held: [HeldSeats]
    do {
      let numbers = sale?.numbers(on: offer.itinerary) ?? [:]
      for (key, chosen) in numbers where Set(chosen).count < chosen.count { throw BookingRefusal.seatTaken(key, chosen[0]) }
      guard
        let got = try await seats.hold(
          offer, request.counts?.seats ?? 0, for: hold, until: until, again: !grant.isNew, numbers: numbers)
      else { throw BookingRefusal.seatsGone }
      held = got
    } catch let refusal as BookingRefusal {
      // A definite refusal leaves nothing behind; after an unknown one the next try continues with the coupon it has.
      if let code = sale?.coupon { try await sales?.release(code, grant.bookingID) }
      throw refusal
    }
    let kept = await aside { await keepFlights.run(offer.itinerary.segments) }
    var booking = Booking(
      id: grant.bookingID, locator: .make(), offer: offer.sold(sale), passengers: request.passengers, contact: request.contact,
      fulfilment: request.fulfilment, storedFlights: kept, seats: held, at: clock.now(), claimID: grant.id)
    (booking.sale, booking.userID) = (sale, request.userID)
    if booking.status == .held { booking.holdExpiresAt = until }
    if request.fulfilment == .redirect { booking.returnPath = request.returnAddress.path }
    return (offer, booking)
  }

  /// Ends a stored booking that cannot become what was asked for: a refusal leaves nothing behind.
  private func orEnd(_ booking: Booking, _ body: () async throws -> Booking) async throws -> Booking {
    do {
      return try await body()
    } catch let refusal as BookingRefusal {
      if case .busy = refusal { throw refusal }
      if let present = try await bookings.find(booking.id), present.status == .held {
        let ended = try present.changed(to: .cancelled, [Happening(.cancelled, reason: "refused")], at: clock.now())
        if try await bookings.replace(present, with: ended) { _ = try await pay.apply.finish(ended) }
      }
      throw refusal
    }
  }

  /// A booking an earlier try had stored. What was sent to an airline is never sent again.
  private func resume(_ booking: Booking, _ request: BookingRequest, _ returnURL: String) async throws -> Booking {
    switch booking.status {
    // The provider's own words are not stored: they come with the price.
    case .held where booking.fulfilment == .forward: try await orEnd(booking) { try await goOn(booking, priced(request)) }
    case .held where booking.payments.isEmpty: try await orEnd(booking) { try await goOn(booking, booking.offer, returnURL) }
    case .forwarding where booking.airline == nil: try await forward?.leaveUnknown(booking) ?? booking
    default: booking
    }
  }

  /// From a stored booking to what was asked for.
  func goOn(_ booking: Booking, _ offer: Offer, _ returnURL: String = "") async throws -> Booking {
    switch (booking.fulfilment, booking.status) {
    case (.mock, .held): return try await settled(booking, .confirmed, .confirmed)
    case (.forward, .held):
      let sent = try await settled(booking, .forwarding, .forwarding)
      return sent.status == .forwarding ? try await forward?.run(sent, offer) ?? sent : sent
    case (.forward, .forwarding): return try await forward?.run(booking, offer) ?? booking
    case (.redirect, .held): return try await pay.run(booking, .redirect, claim: nil, returnURL: returnURL)
    default: return booking
    }
  }

  /// The booking with its seats its own for good.
  private func settled(_ booking: Booking, _ status: BookingStatus, _ kind: BookingEvent.Kind) async throws -> Booking {
    guard try await seats.sell(booking.seats, of: booking) else { throw BookingRefusal.holdOver }
    let after = try booking.changed(to: status, kind, at: clock.now()) { $0.holdExpiresAt = nil }
    if try await bookings.replace(booking, with: after) { return after }
    return try await bookings.find(booking.id) ?? after
  }

  private func priced(_ request: BookingRequest) async throws(BookingRefusal) -> Offer {
    try await desk.priced(request.offerID, request.counts)
  }
}
