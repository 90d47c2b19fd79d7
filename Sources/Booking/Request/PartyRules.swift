import JSON
import Travel

/// What a party must be to travel on an offer: ages on the day of the last flight, papers valid to the end, and the same
/// number of each type that was priced. IATA's ages: an infant is under 2, a child 2 to 11, an adult 12 or more.
struct PartyRules {
  let offer: Offer

  /// Notes every rule that is broken, each at its passenger.
  func check(_ passengers: [Passenger], _ each: [Fields], _ whole: Fields) {
    for (passenger, fields) in zip(passengers, each) {
      checkAge(passenger, fields)
      checkPapers(passenger, fields)
    }
    checkCounts(passengers, whole)
  }

  private var lastDeparture: LocalDate {
    offer.itinerary.segments.last?.departure.local.date ?? offer.itinerary.departure.local.date
  }

  private func checkAge(_ passenger: Passenger, _ fields: Fields) {
    let age = passenger.dateOfBirth.years(until: lastDeparture)
    if passenger.dateOfBirth > offer.itinerary.departure.local.date {
      return fields.fail("dateOfBirth", "out_of_range", "must not be after the first flight")
    }
    let ages: (ClosedRange<Int>, String) =
      switch passenger.type {
      case .adult: (12...200, "an adult (ADT) is 12 or older")
      case .child: (2...11, "a child (CHD) is 2 to 11")
      case .infant: (0...1, "an infant (INF) is under 2")
      }
    if !ages.0.contains(age) { fields.fail("dateOfBirth", "wrong_age", "on the day of the last flight \(ages.1)") }
  }

  private func checkPapers(_ passenger: Passenger, _ fields: Fields) {
    guard let expires = passenger.document?.expiresOn, expires < offer.itinerary.arrival.local.date else { return }
    fields.fail("document.expiresOn", "document_expired", "must not be before the last arrival")
  }

  private func checkCounts(_ passengers: [Passenger], _ whole: Fields) {
    guard !offer.price.perTraveler.isEmpty else { return }
    for type in PassengerType.allCases {
      let priced = offer.price.perTraveler.filter { $0.type == type }.reduce(0) { $0 + $1.count }
      let given = passengers.count { $0.type == type }
      if given != priced {
        return whole.fail("passengers", "passengers_differ", "the offer is for \(priced) of \(type.rawValue), not \(given)")
      }
    }
  }
}
