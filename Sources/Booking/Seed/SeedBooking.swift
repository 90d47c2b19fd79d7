import Seed
import Travel

/// One made-up booking: the same for the same seed, number, day and flights.
struct SeedBooking: Sendable {
  let seed: UInt64
  let number: Int
  let today: LocalDate

  func make(_ trip: SeedTrip, by buyer: SeedTraveller) -> Booking? {
    var random = SeededRandom(seed, for: "booking \(number)")
    let id = Self.id(&random), locator = Self.locator(&random)
    guard let id, let locator, let pick = trip.pick(leaving: today.adding(days: random.int(-88...60)), &random) else { return nil }
    let passengers = party(buyer, on: pick.itinerary, &random)
    guard let price = Self.price(pick.fare, passengers) else { return nil }
    let made = madeAt(pick.itinerary.departure.instant, &random)
    let course = random.pick(Self.courses) ?? .confirmed
    let offer = Offer(
      id: "seed-\(number)", provider: random.chance(percent: 60) ? "local" : "amadeus", providerOfferID: "seed-\(number)",
      itinerary: pick.itinerary, price: price, seatsAvailable: random.int(1...9), refundable: random.chance(percent: 30),
      expiresAt: made.adding(minutes: 30), fetchedAt: made.adding(minutes: -2))
    let fulfilment: Fulfilment =
      switch course {
      case .ticketed, .rejected: .forward
      case .confirmed: random.chance(percent: 40) ? .mock : .redirect
      case .expired: .redirect
      case .cancelled: .mock
      }
    let booking = Booking(
      id: id, locator: locator, offer: offer, passengers: passengers,
      contact: Contact(email: buyer.person.email, phone: buyer.person.phone), fulfilment: fulfilment, storedFlights: pick.stored,
      at: made, claimID: "seed-\(seed)-\(number)")
    return try? Self.lived(booking, course, &random)
  }

  /// How a booking went, and how often.
  enum Course: Sendable { case confirmed, ticketed, rejected, expired, cancelled }
  static let courses: [(Course, weight: Double)] = [
    (.confirmed, 58), (.ticketed, 27), (.rejected, 3), (.expired, 7), (.cancelled, 5),
  ]

  /// The booking after what happened to it, each step with its event.
  private static func lived(_ booking: Booking, _ course: Course, _ random: inout SeededRandom) throws(IllegalTransition) -> Booking {
    var booking = booking
    let soon = booking.createdAt.adding(seconds: Int64(random.int(2...240)))
    if booking.fulfilment == .redirect {
      let attempt = PaymentAttempt(
        id: "\(booking.id)p", amount: booking.offer.price.total, startedAt: booking.createdAt, expiresAt: booking.createdAt.adding(minutes: 15))
      booking = try booking.changed(to: .paying, .paymentStarted, at: booking.createdAt) { $0.payments = [attempt] }
    }
    switch course {
    case .confirmed where booking.fulfilment == .redirect:
      return try booking.changed(to: .confirmed, .confirmed, at: soon, note: "paid") {
        $0.payments[0].state = .captured
        $0.payments[0].endedAt = soon
        $0.payments[0].reference = "SEED-\(booking.locator)"
      }
    case .confirmed: return booking
    case .expired: return try booking.changed(to: .expired, .expired, at: booking.createdAt.adding(minutes: 26))
    case .cancelled: return try booking.changed(to: .cancelled, .cancelled, at: booking.createdAt.adding(minutes: random.int(20...900)))
    case .ticketed:
      let tickets = booking.passengers.map { _ in "125\(1_000_000_000 + random.int(0...899_999_999))" }
      let reference = Self.locator(&random)?.description ?? "SEED22"
      return try booking.changed(to: .ticketed, .ticketed, at: soon) {
        $0.airline = .accepted(reference: reference, orderID: "seed-\(reference)", tickets: tickets)
      }
    case .rejected:
      return try booking.changed(to: .rejected, .rejected, at: soon) {
        $0.airline = .refused(code: "34651", title: "SEGMENT SELL FAILURE", detail: "Could not sell segment 1")
      }
    }
  }
}
