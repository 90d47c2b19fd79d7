import Payments
public import Travel

extension Booking {
  /// The places of those who still travel.
  var staying: Set<Int> { Set(passengers.indices).subtracting(cancelledPassengers) }

  /// Those who still travel; everybody when nobody does.
  public var travelling: [Passenger] { staying.isEmpty ? passengers : staying.sorted().map { passengers[$0] } }

  /// Who leaves, and whether that is everybody: `nil` means all.
  func leaving(_ asked: Set<Int>?, at now: UTCInstant) throws(BookingRefusal) -> Set<Int> {
    guard [.held, .paying, .confirmed].contains(status) else { throw .notCancellable(status) }
    guard offer.itinerary.departure.instant > now else { throw .departed }
    let leaving = asked ?? staying
    guard !leaving.isEmpty, leaving.isSubset(of: staying) else { throw .noSuchPassengers }
    guard leaving != staying else { return leaving }
    // Those who stay must be a party an airline carries; an unpaid booking is left as a whole.
    let left = staying.subtracting(leaving).map { passengers[$0].type }
    let counts = PassengerCounts(
      adults: left.count { $0 == .adult }, children: left.count { $0 == .child }, infants: left.count { $0 == .infant })
    guard status == .confirmed, counts != nil else { throw .partyCannotStay }
    return leaving
  }

  /// What it costs that they leave.
  func quote(_ leaving: Set<Int>, _ terms: RefundTerms?, at now: UTCInstant) throws(BookingRefusal) -> CancelTerms {
    let nothing = Money.zero(offer.price.total.currency)
    guard !paying.isEmpty else {
      let parts = leaving.sorted().map { CancelTerms.Part(passenger: $0, refund: nothing, penalty: nothing) }
      return CancelTerms(refund: nothing, penalty: nothing, parts: parts)
    }
    let ask = CancelAsk(
      paid: offer.price.total, price: offer.price, passengers: passengers.map(\.type), leaving: leaving, brands: offer.itinerary.segments.map(\.fareBrand),
      isRefundable: offer.refundable, bookedAt: createdAt, departure: offer.itinerary.departure.instant, at: now)
    guard let quote = terms?(ask) else { throw .noTerms }
    return quote
  }

  /// The booking without those who leave: cancelled when that is everybody. Money that comes back is due in the same change.
  func cancelling(_ leaving: Set<Int>, _ terms: CancelTerms, at now: UTCInstant) throws(IllegalTransition) -> Booking {
    let records = givingBack(terms.refund, at: now), isWhole = leaving == staying
    var ended = Happening(.cancelled, reason: "requested")
    ended.given = records.isEmpty ? nil : terms.refund
    let happenings = [isWhole ? ended : Happening(terms)] + records.map { Happening(.refundDue, refund: $0.id) }
    return try changed(to: isWhole ? .cancelled : status, happenings, at: now) { copy in
      copy.cancelledPassengers = (cancelledPassengers + leaving).sorted()
      copy.penalty = (penalty ?? .zero(terms.penalty.currency)).adding(terms.penalty) ?? terms.penalty
      copy.holdExpiresAt = nil
      copy.refunds += records
      guard !isWhole else { return }
      copy.letGo(leaving)
      // Flights that were held for everybody are not those of who stays.
      copy.leaveChange()
    }
  }

  /// The booking of somebody who was leaving when it was made: nobody flies on it, and all that was paid comes back. Nil for one that
  /// cannot be cancelled here, or has been flown.
  func undone(at now: UTCInstant) -> Booking? {
    let nothing = Money.zero(offer.price.total.currency)
    guard let all = try? leaving(nil, at: now) else { return nil }
    return try? cancelling(all, CancelTerms(refund: returnable, penalty: nothing, parts: []), at: now)
  }

  /// As many seats of each flight are given back: those whose numbers the leaving chose, then any that nobody chose.
  private mutating func letGo(_ leaving: Set<Int>) {
    let count = leaving.count { passengers[$0].type != .infant }
    let theirs = sale?.numbers(on: offer.itinerary) { leaving.contains($0) } ?? [:]
    for place in seats.indices {
      let chosen = theirs[seats[place].key] ?? []
      let mine = seats[place].seats.filter { $0.number.map(chosen.contains) ?? false }
      let plain = seats[place].seats.filter { $0.number == nil }
      let going = (mine + plain.reversed()).prefix(count)
      returning.append(HeldSeats(key: seats[place].key, seats: Array(going)))
      seats[place].seats.removeAll { going.contains($0) }
    }
  }
}
